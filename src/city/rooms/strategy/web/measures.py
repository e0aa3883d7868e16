"""Between an indicator and its form: how it is measured, from where to where, and what was entered by hand."""

from typing import Any, Final

import msgspec
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.dates import first_day
from city.rooms.strategy.domain.document import Binding, Indicator, Measured
from city.rooms.strategy.domain.words import METHODS
from city.rooms.strategy.web.choices import Offered
from city.rooms.strategy.web.forms import WHEN, PartialDate, Row, text_field

HEADING: Final = _("Indikatoren")
DIRECTIONS: Final = (
    ("up", _("soll steigen")),
    ("down", _("soll sinken")),
    ("reach", _("soll einen Wert erreichen")),
    ("none", _("hat keine Richtung")),
)
TOLD: Final = ("baseline", "target")
PLAIN: Final = ("method", "unit", "direction", "hours", "stale_after_hours", "digits")
WORDS: Final = ("name", "explanation", "unit_name")
LONGEST_WAIT: Final = 24 * 366
SEPARATOR: Final = "|"


def number_field(label: Any) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, widget=forms.NumberInput(attrs={"step": "any"}))


def whole_field(label: Any, least: int, most: int, usual: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=usual)


class IndicatorRow(Row):
    name_de = text_field(_("Indikator, Deutsch"), 1, 200, required=True)
    name_en = text_field(_("Indikator, Englisch"), 1, 200)
    explanation_de = text_field(_("Erklärung, Deutsch"), 2, 1000)
    explanation_en = text_field(_("Erklärung, Englisch"), 2, 1000)
    method = forms.ChoiceField(label=_("Wie die Zahl entsteht"), initial="manual")
    binding = forms.ChoiceField(label=_("Messreihe"), required=False, help_text=_("Leer bei Werten von Hand."))
    unit = forms.CharField(
        label=_("Einheit"), max_length=40, initial="1", help_text=_("UCUM-Code wie Cel, km oder %; 1 für eine Anzahl.")
    )
    unit_name_de = text_field(_("Einheit als Wort, Deutsch"), 1, 40)
    unit_name_en = text_field(_("Einheit als Wort, Englisch"), 1, 40)
    digits = whole_field(_("Nachkommastellen"), 0, 3, 0)
    direction = forms.ChoiceField(label=_("Richtung"), choices=DIRECTIONS, initial="none")
    hours = whole_field(_("Frist in Stunden, in der eine Messreihe mitzählt"), 1, LONGEST_WAIT, 24)
    stale_after_hours = whole_field(_("Gilt als veraltet nach Stunden"), 1, LONGEST_WAIT, 24)
    baseline_value = number_field(_("Ausgangswert"))
    baseline_on = PartialDate(required=False, label=_("Ausgangswert vom"))
    baseline_source = forms.ChoiceField(label=_("Quelle des Ausgangswerts"), required=False)
    target_value = number_field(_("Zielwert"))
    target_on = PartialDate(required=False, label=_("Zielwert bis"))
    target_source = forms.ChoiceField(label=_("Quelle des Zielwerts"), required=False)
    path = forms.CharField(
        label=_("Zielpfad"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
        help_text=_("Ziele auf dem Weg, je Zeile Datum und Wert, etwa „2027: 40“ oder „März 2028: 55,5“."),
    )
    goals = forms.MultipleChoiceField(
        label=_("Ziele, die er misst"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Keines angekreuzt heißt: alle Ziele des Projekts."),
    )
    new_value = number_field(_("Neuer Wert von Hand"))
    new_on = PartialDate(required=False, label=_("Stichtag"))
    new_source = forms.ChoiceField(label=_("Quelle des Werts"), required=False)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, offered=offered, **kwargs)
        language = get_language() or "de"
        self._choose("method", [(code, word.shown(language).text) for code, word in METHODS.items()])
        self._choose("binding", _with_present(offered.series, self.initial.get("binding", "")))
        for name in (*TOLD, "new"):
            self._choose(f"{name}_source", offered.sources)
        if offered.own_goals:
            self._choose("goals", offered.own_goals)
        else:
            del self.fields["goals"]
        if told := self.initial.get("told"):
            self.fields["dropped"] = forms.MultipleChoiceField(
                label=_("Werte von Hand, die entfallen"),
                choices=told,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def _choose(self, name: str, choices: Any) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField by declaration

    def clean_path(self) -> tuple[Measured, ...]:
        """Lines of date and value; a line that is none is named."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["path"].splitlines())):
            on, _colon, value = line.rpartition(":")
            try:
                found.append(Measured(float(value.strip().replace(",", ".")), dates.written(on)))
                dates.first_day(found[-1].on)
            except ValueError:
                raise forms.ValidationError(
                    _("„%(line)s“: Schreiben Sie Datum: Wert."), params={"line": line}
                ) from None
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in (*TOLD, "new"):
            if given.get(f"{name}_value") is not None and not given.get(f"{name}_on") and f"{name}_on" in given:
                self.add_error(f"{name}_on", WHEN)
            if given.get(f"{name}_on") and given.get(f"{name}_value") is None and f"{name}_value" in given:
                self.add_error(f"{name}_value", _("Nennen Sie den Wert."))
        if given.get("method", "manual") != "manual" and not given.get("binding") and "binding" in given:
            self.add_error("binding", _("Wählen Sie die Messreihe, oder erfassen Sie die Werte von Hand."))
        return given


def filled(indicator: Indicator) -> dict[str, Any]:
    """What the form shows of an indicator."""
    shown: dict[str, Any] = {name: getattr(indicator, name) for name in PLAIN}
    shown |= {f"{name}_{tag}": getattr(indicator, name).get(tag, "") for name in WORDS for tag in ("de", "en")}
    for name in TOLD:
        if told := getattr(indicator, name):
            shown |= {f"{name}_value": told.value, f"{name}_on": told.on, f"{name}_source": told.source}
    language = get_language() or "de"
    shown["path"] = "\n".join(f"{dates.readable(aim.on, language)}: {_number(aim.value)}" for aim in indicator.path)
    shown["goals"] = list(indicator.goals)
    found = indicator.binding
    shown["binding"] = SEPARATOR.join((found.attribute, found.entity, found.prefix)) if found else ""
    shown["told"] = [(value.on, f"{value.on}: {value.value:g}") for value in indicator.values]
    return shown


def taken(given: dict[str, Any], old: Indicator | None, key: str, words: dict[str, dict[str, str]]) -> Indicator:
    """The indicator that the valid form describes; what the form does not show stays as it was."""
    changed: dict[str, Any] = words | {name: given[name] for name in PLAIN}
    for name in TOLD:
        changed[name] = _told(given, name, getattr(old, name) if old else None)
    by_hand = given["method"] == "manual" or not given["binding"]
    changed["binding"] = None if by_hand else Binding(*given["binding"].split(SEPARATOR))
    changed["path"] = _aims(given["path"], old.path if old else ())
    if "goals" in given:
        changed["goals"] = tuple(given["goals"])
    changed["values"] = _values(given, old.values if old else ())
    return msgspec.structs.replace(old, **changed) if old else Indicator(key=key, **changed)


def _told(given: dict[str, Any], name: str, old: Measured | None) -> Measured | None:
    value = given[f"{name}_value"]
    note = old.note if old else {}
    return None if value is None else Measured(value, given[f"{name}_on"].strip(), given[f"{name}_source"], note)


def _aims(given: tuple[Measured, ...], before: tuple[Measured, ...]) -> tuple[Measured, ...]:
    """The targets on the way; one of the same day keeps its source and its note."""
    known = {aim.on: aim for aim in before}
    return tuple(msgspec.structs.replace(known.get(aim.on, aim), value=aim.value) for aim in given)


def _number(value: float) -> str:
    """A value as it is typed: whole numbers whole, a comma in German."""
    said = f"{value:.10g}"
    return said if get_language() == "en" else said.replace(".", ",")


def _values(given: dict[str, Any], before: tuple[Measured, ...]) -> tuple[Measured, ...]:
    """The values by hand in order of their days; a new one takes the place of one of the same day."""
    new = _told(given, "new", None)
    gone = {*given.get("dropped", ()), *([new.on] if new else ())}
    kept = tuple(value for value in before if value.on not in gone)
    return kept if new is None else tuple(sorted((*kept, new), key=lambda value: first_day(value.on)))


def _with_present(series: Any, present: str) -> list[Any]:
    """What is offered, and what is chosen although its series is not there or not for this viewer."""
    offered = [("", _("keine")), *series]
    known = {code for _group, choices in series for code, _name in choices}
    return offered if not present or present in known else [*offered, (present, present.strip(SEPARATOR))]
