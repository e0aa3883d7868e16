"""The form of a plan's next version: its words, its parts with their texts, and its goals, which come and go."""

from typing import Any, Final

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.kernel.texts import Text
from city.rooms.strategy.domain.document import Words
from city.rooms.strategy.domain.keys import new_key
from city.rooms.strategy.domain.planning import PARTS, FrameGoal, FramePart, PlanFrame
from city.rooms.strategy.domain.problems import Problem
from city.rooms.strategy.queries import frames
from city.rooms.strategy.queries.plans import PlanDraft
from city.rooms.strategy.web.forms import PartialDate, Row, text_field

HEADINGS: Final = {
    "fields": _("Handlungsfelder"),
    "layers": _("Ebenen der Infrastruktur"),
    "values": _("Werte"),
    "principles": _("Prinzipien"),
    "goals": _("Ziele"),
}
TAGS: Final = ("de", "en")
OWN: Final = ("name", "summary", "picture")
"""What a plan says of itself."""


def _say(text: Text) -> str:
    return text.shown(get_language() or "de").text


class BeginForm(forms.Form):
    number = forms.CharField(label=_("Nummer der neuen Fassung"), max_length=20)
    name_de = text_field(_("Name, Deutsch"), 1, 200, required=True)
    name_en = text_field(_("Name, Englisch"), 1, 200)


class AdoptForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    on = PartialDate(label=_("Gilt ab"))


class HeadForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    name_de = text_field(_("Name des Plans, Deutsch"), 1, 200, required=True)
    name_en = text_field(_("Name des Plans, Englisch"), 1, 200)
    summary_de = text_field(_("Worum es im Plan geht, Deutsch"), 4, 3000)
    summary_en = text_field(_("Worum es im Plan geht, Englisch"), 4, 3000)
    changes_de = text_field(_("Was sich ändert und warum, Deutsch"), 4, 3000)
    changes_en = text_field(_("Was sich ändert und warum, Englisch"), 4, 3000)
    picture_de = text_field(_("Zielbild, Deutsch"), 5, 6000)
    picture_en = text_field(_("Zielbild, Englisch"), 5, 6000)


class PartRow(forms.Form):
    key = forms.SlugField(max_length=80, required=False, widget=forms.HiddenInput)
    is_open = Row.is_open
    named = Row.named
    name_de = text_field(_("Name, Deutsch"), 1, 200, required=True)
    name_en = text_field(_("Name, Englisch"), 1, 200)
    summary_de = text_field(_("Beschreibung, Deutsch"), 3, 3000)
    summary_en = text_field(_("Beschreibung, Englisch"), 3, 3000)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.initial.get("key"):
            self.fields.pop("gone", None)
        for name, offered in choices.items():
            if name in self.fields:
                self.fields[name].choices = offered  # type: ignore[attr-defined]  # choice fields by declaration


class FieldRow(PartRow):
    aim_de = text_field(_("Ziel des Feldes, Deutsch"), 2, 600)
    aim_en = text_field(_("Ziel des Feldes, Englisch"), 2, 600)
    sdgs = forms.MultipleChoiceField(
        label=_("Ziele der Agenda 2030"), widget=forms.CheckboxSelectMultiple, required=False
    )


class GoalRow(PartRow):
    field = forms.ChoiceField(label=_("Handlungsfeld"), required=False)
    layer = forms.ChoiceField(label=_("Ebene der Infrastruktur"), required=False)
    values = forms.MultipleChoiceField(
        label=_("Werte, die es tragen"), widget=forms.CheckboxSelectMultiple, required=False
    )
    gone = forms.BooleanField(label=_("Dieses Ziel entfällt"), required=False)


class RemovableRow(PartRow):
    gone = forms.BooleanField(label=_("Entfällt"), required=False)


ROWS: Final[dict[str, type[forms.BaseFormSet[Any]]]] = {
    "fields": forms.formset_factory(FieldRow, extra=0),
    "layers": forms.formset_factory(PartRow, extra=0),
    "values": forms.formset_factory(RemovableRow, extra=1),
    "principles": forms.formset_factory(RemovableRow, extra=1),
    "goals": forms.formset_factory(GoalRow, extra=1),
}


class PlanForm:
    """The head and the lists as one."""

    def __init__(self, draft: PlanDraft, data: QueryDict | None = None) -> None:
        self.frame = draft.frame
        first = {"revision": draft.revision} | _tagged("changes", dict(draft.said.variants))
        for name in OWN:
            first |= _tagged(name, getattr(self.frame, name))
        self.head = HeadForm(data, initial=first)
        choices = _choices(self.frame)
        self.lists: dict[str, Any] = {
            part: kind(
                data,
                initial=[_row(each) for each in getattr(self.frame, part)],
                prefix=part,
                form_kwargs={"choices": choices},
            )
            for part, kind in ROWS.items()
        }

    @property
    def sections(self) -> list[tuple[Any, Any]]:
        return [(HEADINGS[part], rows) for part, rows in self.lists.items()]

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), *(rows.is_valid() for rows in self.lists.values())])

    @property
    def changes(self) -> Words:
        return _words({}, self.head.cleaned_data, "changes")

    def taken(self) -> PlanFrame:
        """The frame that the valid forms describe, over the one they were filled from."""
        given = self.head.cleaned_data
        parts: dict[str, Any] = {name: _words(getattr(self.frame, name), given, name) for name in OWN}
        parts |= {part: self._taken(part) for part in (*PARTS, "goals")}
        return PlanFrame(**parts)

    def _taken(self, part: str) -> tuple[Any, ...]:
        """The entries of a list as its forms leave them; a new one gets a key of its own."""
        known = {each.key: each for each in getattr(self.frame, part)}
        kind = FrameGoal if part == "goals" else FramePart
        found: dict[str, Any] = {}
        for row in (form.cleaned_data for form in self.lists[part]):
            if row and not row.get("gone"):
                key = row["key"] or new_key(row["name_de"], known.keys() | found.keys())
                found[key] = _changed(known.get(key) or kind(key, {}), row)
        return tuple(found.values())

    def show(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            self.head.add_error(None, f"{problem.field}: {_say(problem.reason)}")


def _choices(frame: PlanFrame) -> dict[str, list[tuple[str, str]]]:
    found = {
        name: [("", "–"), *((each.key, _say(Text(each.name))) for each in parts)]
        for name, parts in (("field", frame.fields), ("layer", frame.layers))
    }
    found["values"] = [(each.key, _say(Text(each.name))) for each in frame.values]
    found["sdgs"] = [(str(goal.number), f"{goal.number} {_say(goal.name)}") for goal in frames.global_goals()]
    return found


def _tagged(name: str, words: Words) -> dict[str, str]:
    return {f"{name}_{tag}": words.get(tag, "") for tag in TAGS}


def _row(part: Any) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name in part.__struct_fields__:
        value = getattr(part, name)
        row |= _tagged(name, value) if isinstance(value, dict) else {name: _shown(value)}
    return row


def _shown(value: Any) -> Any:
    return [str(each) for each in value] if isinstance(value, tuple) else value


def _words(before: Words, given: dict[str, Any], name: str) -> Words:
    said = dict(before) | {tag: given[f"{name}_{tag}"].strip() for tag in TAGS}
    return {tag: text for tag, text in said.items() if text}


def _changed(part: Any, given: dict[str, Any]) -> Any:
    values: dict[str, Any] = {}
    for name in part.__struct_fields__:
        if f"{name}_de" in given:
            values[name] = _words(getattr(part, name), given, name)
        elif name == "sdgs" and name in given:
            numbers = [int(each) for each in given[name]]
            kept = [each for each in part.sdgs if each in numbers]
            values[name] = (*kept, *(each for each in numbers if each not in kept))
        elif name == "values" and name in given:
            values[name] = tuple(sorted(given[name]))
        elif name in {"field", "layer"} and name in given:
            values[name] = given[name]
    return msgspec.structs.replace(part, **values)
