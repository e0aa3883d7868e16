"""The form of a decision."""

from typing import Any

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.base.access.api import Viewer
from city.kernel.texts import Text
from city.rooms.strategy.domain.decisions import BODIES, RESULTS, DecisionDraft, read_decision
from city.rooms.strategy.domain.document import Words
from city.rooms.strategy.domain.problems import Problem
from city.rooms.strategy.queries import frames
from city.rooms.strategy.queries.projects import titles
from city.rooms.strategy.web.choices import parts_named
from city.rooms.strategy.web.forms import PartialDate, text_field

TEXTS = ("body_name", "title", "text")
ROWS = (
    ("title_de", "title_en"),
    ("text_de", "text_en"),
    ("on", "body", "result"),
    ("body_name_de", "body_name_en"),
    ("source", "url", "number"),
    ("code", "is_public"),
)
"""What stands side by side."""


def _say(text: Text) -> str:
    return text.shown(get_language() or "de").text


class DecisionForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    code = forms.SlugField(
        label=_("Letzter Teil der Webadresse"), max_length=80, help_text=_("Etwa „rat-2025-07-10-campus“.")
    )
    body = forms.ChoiceField(label=_("Gremium"))
    body_name_de = text_field(_("Name des Gremiums, Deutsch"), 1, 120)
    body_name_en = text_field(_("Name des Gremiums, Englisch"), 1, 120)
    on = PartialDate(label=_("Datum"))
    number = forms.CharField(label=_("Nummer der Vorlage"), max_length=60, required=False)
    title_de = text_field(_("Titel, Deutsch"), 1, 300, required=True)
    title_en = text_field(_("Titel, Englisch"), 1, 300)
    text_de = text_field(_("Wortlaut oder Inhalt, Deutsch"), 5, 6000)
    text_en = text_field(_("Wortlaut oder Inhalt, Englisch"), 5, 6000)
    result = forms.ChoiceField(label=_("Ergebnis"))
    url = forms.URLField(label=_("Link zur Quelle"), max_length=500, required=False, assume_scheme="https")
    source = forms.ChoiceField(label=_("Quelle"), required=False)
    is_public = forms.BooleanField(label=_("Öffentlich"), required=False, initial=True)
    projects = forms.MultipleChoiceField(
        label=_("Projekte, die er betrifft"), required=False, widget=forms.CheckboxSelectMultiple
    )
    goals = forms.MultipleChoiceField(
        label=_("Ziele, die er betrifft"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, viewer: Viewer, kept: DecisionDraft | None, revision: int | None, data: QueryDict | None = None
    ) -> None:
        super().__init__(data, initial=_initial(kept, revision) if kept else {})
        choices: dict[str, Any] = {
            "body": [(code, _say(word)) for code, word in BODIES.items()],
            "result": [(code, _say(word)) for code, word in RESULTS.items()],
            "source": [("", "–"), *((each.code, _say(each.title)) for each in frames.sources())],
            "projects": [(slug, _say(title)) for slug, title in titles(viewer)],
            "goals": parts_named("goal"),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]  # choice fields by declaration
        if kept:
            self.fields["code"].disabled = True

    def rows(self) -> list[list[forms.BoundField]]:
        """Its fields as they stand on the page, without the choices of what it concerns."""
        return [[self[name] for name in row] for row in ROWS]

    def draft(self) -> DecisionDraft:
        """The decision that the valid form describes."""
        given = self.cleaned_data
        words = {name: _tagged(given, name) for name in TEXTS}
        plain = {name: given[name] for name in ("code", "body", "on", "number", "result", "url", "source", "is_public")}
        return read_decision(plain | words | {name: given[name] for name in ("projects", "goals")})

    def show(self, problems: tuple[Problem, ...]) -> None:
        _show(self, problems)


def _tagged(given: dict[str, Any], name: str) -> Words:
    return {tag: text for tag in ("de", "en") if (text := given[f"{name}_{tag}"].strip())}


def _show(form: forms.Form, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        name = problem.field.replace(".", "_")
        form.add_error(name if name in form.fields else None, _say(problem.reason))


def _initial(kept: DecisionDraft, revision: int | None) -> dict[str, Any]:
    plain = {field.name: getattr(kept, field.name) for field in msgspec.structs.fields(kept)}
    words = {f"{name}_{tag}": plain[name].get(tag, "") for name in TEXTS for tag in ("de", "en")}
    return plain | words | {"revision": revision}


class DecideForm(forms.Form):
    """What the board decided on a matter, as it goes on record."""

    title_de = text_field(_("Worüber der Vorstand beraten hat, Deutsch"), 1, 300, required=True)
    title_en = text_field(_("Worüber der Vorstand beraten hat, Englisch"), 1, 300)
    on = PartialDate(label=_("Datum"))
    result = forms.ChoiceField(label=_("Ergebnis"))
    text_de = text_field(_("Was beschlossen ist, Deutsch"), 4, 6000)
    text_en = text_field(_("Was beschlossen ist, Englisch"), 4, 6000)
    is_public = forms.BooleanField(
        label=_("Öffentlich"), required=False, help_text=_("Steht dann in der Liste der Beschlüsse, für alle.")
    )

    def __init__(self, data: QueryDict | None = None, **initial: Any) -> None:
        super().__init__(data, initial={"result": "noted", "is_public": True} | initial)
        self.fields["result"].choices = [(code, _say(word)) for code, word in RESULTS.items()]  # type: ignore[attr-defined]

    def draft(self) -> DecisionDraft:
        """The decision that the valid form describes, without its address."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("on", "result", "is_public")}
        title, text = _tagged(given, "title"), _tagged(given, "text")
        return DecisionDraft(code="", body="board", title=title, text=text, **plain)

    def show(self, problems: tuple[Problem, ...]) -> None:
        _show(self, problems)


class NoteForm(forms.Form):
    """What the board decided on a matter, if it decided anything."""

    decision = forms.ChoiceField(label=_("Beschluss dazu"), required=False)

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [("", _("ohne Beschluss")), *choices]  # type: ignore[attr-defined]
