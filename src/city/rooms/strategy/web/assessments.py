"""Between the form of an assessment and the assessment: one section per group of criteria."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.kernel.texts import Text
from city.rooms.strategy.domain.assessment import MARKS, Assessment, Rating, groups
from city.rooms.strategy.domain.criteria import (
    CRITERIA,
    GROUPS,
    HORIZON_WORDS,
    LEVEL_WORDS,
    PRINCIPLES,
    QUESTIONS,
    level_word,
)
from city.rooms.strategy.domain.document import Words
from city.rooms.strategy.domain.frames import Ref
from city.rooms.strategy.domain.problems import Problem
from city.rooms.strategy.web.forms import text_field

UNRATED, NOT_APPLICABLE = "", "none"
YES_NO: Final = (("yes", _("ja")), ("no", _("nein")))


def _say(text: Text) -> str:
    return text.shown(get_language() or "de").text


@dataclass(frozen=True)
class Section:
    """A group of criteria and the fields of each."""

    heading: Text
    criteria: list["Criterion"]


@dataclass(frozen=True)
class Criterion:
    """A criterion and its fields; the first is the level."""

    name: Text
    fields: list[Any]

    @property
    def level(self) -> str:
        """What the level says so far."""
        chosen = str(self.fields[0].value() or UNRATED)
        return str(dict(self.fields[0].field.choices).get(chosen, ""))

    @property
    def is_open(self) -> bool:
        """Whether it is spread out: what is wrong; the others are folded, each with its level."""
        return any(field.errors for field in self.fields)


class AssessmentForm(forms.Form):
    """Step 0, then each criterion with level, reason and proofs."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    function_de = text_field(_("In welcher Funktion bewerten Sie? Deutsch"), 1, 120, required=True)
    function_en = text_field(_("In welcher Funktion bewerten Sie? Englisch"), 1, 120)

    def __init__(
        self,
        principles: tuple[Ref, ...],
        made: Assessment | None,
        revision: int,
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(data, initial={"revision": revision} | (_initial(made) if made else {}))
        self.names = {ref.code: ref.name for ref in principles}
        for code, question in QUESTIONS.items():
            self.fields[f"relevance_{code}"] = forms.ChoiceField(
                label=_say(question), choices=YES_NO, widget=forms.RadioSelect
            )
        self.fields["irrelevant_de"] = text_field(_("Trifft nichts zu: warum keine Bewertung nötig ist"), 2, 1000)
        self.fields["irrelevant_en"] = text_field(_("Dasselbe auf Englisch"), 2, 1000)
        for group, codes in groups(tuple(self.names)).items():
            for code in codes:
                self._criterion(group, code)

    def _criterion(self, group: str, code: str) -> None:
        levels = range(len(LEVEL_WORDS[group])) if group in LEVEL_WORDS else MARKS
        choices = [(str(level), f"{_signed(group, level)}: {_say(level_word(group, level))}") for level in levels]
        first = [(UNRATED, _("nicht bewertet")), (NOT_APPLICABLE, _("trifft nicht zu (mit Grund)"))]
        self.fields[f"{code}_level"] = forms.ChoiceField(label=_("Stufe"), choices=[*first, *choices], required=False)
        self.fields[f"{code}_reason_de"] = text_field(_("Begründung, Deutsch"), 2, 1000)
        self.fields[f"{code}_reason_en"] = text_field(_("Begründung, Englisch"), 2, 1000)
        self.fields[f"{code}_proofs"] = forms.CharField(
            label=_("Belege"),
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
            max_length=2000,
            help_text=_("Ein Link oder Indikator je Zeile; für jede Stufe ab 1 eine Zeile."),
        )
        if group not in LEVEL_WORDS:
            self.fields[f"{code}_horizon"] = forms.ChoiceField(
                label=_("Wann"),
                choices=[("", "–"), *((key, _say(word)) for key, word in HORIZON_WORDS.items())],
                required=False,
            )
            self.fields[f"{code}_counter_de"] = text_field(_("Bei −2: was dagegen getan wird, Deutsch"), 2, 1000)

    @property
    def first(self) -> list[Any]:
        """The fields of step 0."""
        names = [name for name in self.fields if name.startswith(("function", "relevance", "irrelevant"))]
        return [self[name] for name in names]

    @property
    def sections(self) -> Iterator[Section]:
        for group, codes in groups(tuple(self.names)).items():
            yield Section(GROUPS[group], [Criterion(self.name(group, code), self._of(code)) for code in codes])

    def name(self, group: str, code: str) -> Text:
        return self.names[code] if group == PRINCIPLES else CRITERIA[group][code]

    def _of(self, code: str) -> list[Any]:
        tails = ("level", "reason_de", "reason_en", "proofs", "horizon", "counter_de")
        return [self[f"{code}_{tail}"] for tail in tails if f"{code}_{tail}" in self.fields]

    def assessment(self) -> Assessment:
        """What the valid form says."""
        given = self.cleaned_data
        codes = [code for each in groups(tuple(self.names)).values() for code in each]
        ratings = [rating for code in codes if (rating := _rating(code, given))]
        return Assessment(
            relevance={code: given[f"relevance_{code}"] == "yes" for code in QUESTIONS},
            function=_words(given, "function"),
            irrelevant=_words(given, "irrelevant"),
            ratings=tuple(ratings),
        )

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Put the problems of a refused assessment beside the fields they name."""
        for problem in problems:
            part, *rest = problem.field.split(".")
            named = "_".join(rest if part == "ratings" else [part, *rest])
            names = [name for name in (named, f"{named}_level") if name in self.fields]
            self.add_error(names[0] if names else None, _say(problem.reason))


def _signed(group: str, level: int) -> str:
    return str(level) if group in LEVEL_WORDS else f"{level:+d}".replace("-", "−").replace("+0", "0")


def _initial(made: Assessment) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for tag in ("de", "en"):
        filled |= {f"function_{tag}": made.function.get(tag, ""), f"irrelevant_{tag}": made.irrelevant.get(tag, "")}
    filled |= {f"relevance_{code}": "yes" if answer else "no" for code, answer in made.relevance.items()}
    for each in made.ratings:
        level = NOT_APPLICABLE if each.not_applicable else UNRATED if each.level is None else str(each.level)
        filled |= {f"{each.criterion}_level": level, f"{each.criterion}_proofs": "\n".join(each.proofs)}
        filled |= {f"{each.criterion}_reason_{tag}": each.reason.get(tag, "") for tag in ("de", "en")}
        filled |= {f"{each.criterion}_horizon": each.horizon, f"{each.criterion}_counter_de": each.counter.get("de")}
    return filled


def _rating(code: str, given: dict[str, Any]) -> Rating | None:
    """A criterion that says nothing at all is left out."""
    level, proofs = given[f"{code}_level"], given[f"{code}_proofs"].split("\n")
    rating = Rating(
        code,
        level=int(level) if level not in (UNRATED, NOT_APPLICABLE) else None,
        not_applicable=level == NOT_APPLICABLE,
        reason=_words(given, f"{code}_reason"),
        proofs=tuple(line.strip() for line in proofs if line.strip()),
        horizon=given.get(f"{code}_horizon", ""),
        counter=_words(given, f"{code}_counter"),
    )
    return rating if rating != Rating(code) else None


def _words(given: dict[str, Any], name: str) -> Words:
    said = {tag: given.get(f"{name}_{tag}", "").strip() for tag in ("de", "en")}
    return {tag: text for tag, text in said.items() if text}
