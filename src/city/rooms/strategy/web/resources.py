"""Forms of the team, the budget, the documents and the lessons of a project, filled from their values and back."""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from city.rooms.strategy.domain.document import BudgetLine, Lesson, Member, Paper
from city.rooms.strategy.web.choices import Offered
from city.rooms.strategy.web.forms import PartialDate, Row, text_field


def euros(label: Any, **more: Any) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, widget=forms.NumberInput(attrs={"step": "any"}), **more)


class MemberRow(Row):
    function_de = text_field(_("Funktion, Deutsch"), 1, 200, required=True)
    function_en = text_field(_("Funktion, Englisch"), 1, 200)
    organisation = forms.CharField(
        label=_("Stelle oder Organisation"), max_length=200, required=False, help_text=_("Keine Namen von Personen.")
    )
    outside = forms.BooleanField(label=_("Von außen, nicht aus der Stadtverwaltung"), required=False)


class BudgetRow(Row):
    purpose_de = text_field(_("Wofür, Deutsch"), 1, 200, required=True)
    purpose_en = text_field(_("Wofür, Englisch"), 1, 200)
    year = forms.IntegerField(label=_("Jahr"), min_value=1990, max_value=2100)
    until = forms.IntegerField(
        label=_("Bis Jahr"), required=False, help_text=_("Nur, wenn eine Summe für mehrere Jahre genannt ist.")
    )
    planned = euros(_("Plan in Euro"), min_value=0, help_text=_("Leer heißt: nicht bekannt, nicht null."))
    actual = euros(_("Ist in Euro"), min_value=0)
    funding_de = text_field(_("Förderung durch, Deutsch"), 1, 200)
    funding_en = text_field(_("Förderung durch, Englisch"), 1, 200)
    share = euros(_("Anteil der Förderung in Prozent"), min_value=0, max_value=100)
    source = forms.ChoiceField(label=_("Quelle"), required=False)


FILE_HINT: Final = _(
    "PDF, Bild oder Bürodokument bis 25 MB. Bis zur Veröffentlichung sieht es nur, wer den Entwurf sieht."
)


class PaperRow(Row):
    title_de = text_field(_("Name des Dokuments, Deutsch"), 1, 200, required=True)
    title_en = text_field(_("Name des Dokuments, Englisch"), 1, 200)
    upload = forms.FileField(label=_("Datei"), required=False, help_text=FILE_HINT)
    url = forms.URLField(label=_("Oder ein Link"), max_length=500, required=False, assume_scheme="https")
    on = PartialDate(label=_("Vom"), required=False)
    file = forms.CharField(max_length=36, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, offered=offered, **kwargs)
        if not offered.takes_files:
            del self.fields["upload"]
        elif stored := offered.files.get(self["file"].value() or ""):
            self._say(stored)

    def took(self, file: str, name: str) -> None:
        """What was uploaded is stored under this id now; should the form come back, it need not be sent again."""
        self.cleaned_data["file"] = file
        self.data[self.add_prefix("file")] = file  # type: ignore[index]  # a copy of what was posted
        self._say(name)

    def _say(self, name: str) -> None:
        said = _("Hinterlegt: %(name)s. Eine neue Datei tritt an ihre Stelle.")
        self["upload"].help_text = said % {"name": escape(name)}


class LessonRow(Row):
    text_de = text_field(_("Was gelernt wurde, Deutsch"), 3, 1000, required=True)
    text_en = text_field(_("Was gelernt wurde, Englisch"), 3, 1000)
    on = PartialDate(label=_("Vom"), required=False)
    source = forms.ChoiceField(label=_("Quelle"), required=False)


Filled = Callable[[Any], dict[str, Any]]
Taken = Callable[[dict[str, Any], Any, str, dict[str, dict[str, str]]], Any]


def between(kind: type[Any], texts: tuple[str, ...], plain: tuple[str, ...]) -> tuple[tuple[str, ...], Filled, Taken]:
    """How a part whose form is field by field like its value is filled and taken; an empty field keeps the default."""
    empty = {field.name: field.default for field in msgspec.structs.fields(kind)}

    def filled(part: Any) -> dict[str, Any]:
        words = {f"{name}_{tag}": getattr(part, name).get(tag, "") for name in texts for tag in ("de", "en")}
        return words | {name: _shown(getattr(part, name), empty[name]) for name in plain}

    def taken(given: dict[str, Any], old: Any, key: str, words: dict[str, dict[str, str]]) -> Any:
        said = {name: given[name].strip() if isinstance(given[name], str) else given[name] for name in plain}
        values = words | {name: empty[name] if value in ("", None) else value for name, value in said.items()}
        return msgspec.structs.replace(old, **values) if old else kind(key=key, **values)

    return texts, filled, taken


def _shown(value: Any, default: Any) -> Any:
    """A value that stands for nothing leaves its field empty; nought euros are not nothing. Whole euros are whole."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == default and value is not False else value


BETWEEN: Final = {
    "team": between(Member, ("function",), ("organisation", "outside")),
    "budget": between(BudgetLine, ("purpose", "funding"), ("year", "until", "planned", "actual", "share", "source")),
    "documents": between(Paper, ("title",), ("url", "file", "on")),
    "lessons": between(Lesson, ("text",), ("on", "source")),
}
LISTS: Final[dict[str, tuple[type[forms.BaseFormSet[Any]], Any]]] = {
    "team": (forms.formset_factory(MemberRow, extra=1), _("Team")),
    "budget": (forms.formset_factory(BudgetRow, extra=1), _("Budget")),
    "documents": (forms.formset_factory(PaperRow, extra=1), _("Dokumente")),
    "lessons": (forms.formset_factory(LessonRow, extra=1), _("Gelerntes")),
}
