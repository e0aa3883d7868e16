"""How a project is judged by principles and values: levels with reasons, a mean with its coverage, never one total.

Principles, participation and evidence have levels 0 to 4; level n counts only with a proof for each level up to n.
Sustainability has −2 to +2 per criterion, in three dimensions that are told apart and never netted: each −2 is a
conflict of aims and names its counter-measure. Level 0 of a principle keeps a project from being published.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from city.rooms.strategy.domain.criteria import CRITERIA, EVIDENCE, PARTICIPATION, PRINCIPLES, QUESTIONS
from city.rooms.strategy.domain.document import Code, Part, Words
from city.rooms.strategy.domain.problems import Problem, problem

LEVELS: Final = range(5)
MARKS: Final = range(-2, 3)
HORIZONS: Final = ("building", "operation")
LEAST_COVERAGE: Final = 0.6
"""Below this share of the applicable criteria a mean would mislead and is not shown."""


class Rating(Part, frozen=True):
    """One criterion: `level` None is not rated; what does not apply says why in `reason`.

    `proofs` are links or indicators, for levels one each from level 1 up; `counter` is the measure against a −2.
    """

    criterion: Code
    level: int | None = None
    not_applicable: bool = False
    reason: Words = {}
    proofs: tuple[str, ...] = ()
    horizon: str = ""
    reach: Words = {}
    counter: Words = {}


class Assessment(Part, frozen=True):
    """`relevance` answers the questions of step 0; if none is answered with yes, `irrelevant` says why that is enough.

    `function` is on whose behalf it was made.
    """

    relevance: dict[str, bool]
    function: Words
    irrelevant: Words = {}
    ratings: tuple[Rating, ...] = ()

    @property
    def is_relevant(self) -> bool:
        return any(self.relevance.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """Mean of the rated criteria, None where too few of the applicable ones are rated; and those below zero by name."""

    mean: float | None
    rated: int
    applicable: int
    negative: tuple[str, ...] = ()

    @property
    def coverage(self) -> float:
        return self.rated / self.applicable if self.applicable else 0.0


def read(data: Any) -> Assessment:
    """An assessment from plain JSON data."""
    return msgspec.convert(data, Assessment)


def plain(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain JSON data."""
    data: dict[str, Any] = msgspec.to_builtins(assessment)
    return data


def summary(criteria: Iterable[str], ratings: Iterable[Rating]) -> Summary:
    """What `ratings` say over `criteria`; one without a rating is not rated."""
    by = {rating.criterion: rating for rating in ratings}
    applicable = [code for code in criteria if not (code in by and by[code].not_applicable)]
    levels = {code: level for code in applicable if code in by and (level := by[code].level) is not None}
    enough = bool(levels) and len(levels) >= LEAST_COVERAGE * len(applicable)
    mean = sum(levels.values()) / len(levels) if enough else None
    return Summary(mean, len(levels), len(applicable), tuple(code for code, level in levels.items() if level < 0))


def profile(assessment: Assessment, principles: Sequence[str]) -> dict[str, Summary]:
    """Group → its summary: the principles, participation, evidence, and each dimension of sustainability by itself."""
    return {group: summary(criteria, assessment.ratings) for group, criteria in groups(principles).items() if criteria}


def groups(principles: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Group → codes of its criteria, in the order in which they are shown."""
    return {PRINCIPLES: tuple(principles)} | {group: tuple(criteria) for group, criteria in CRITERIA.items()}


def below_baseline(assessment: Assessment, principles: Iterable[str]) -> tuple[str, ...]:
    """The principles whose legal baseline is not shown: they keep the project from the public whatever the mean."""
    known = set(principles)
    return tuple(rating.criterion for rating in assessment.ratings if rating.criterion in known and rating.level == 0)


def problems(assessment: Assessment, principles: Sequence[str]) -> tuple[Problem, ...]:
    """Everything that keeps an assessment from being kept."""
    return (*_relevance(assessment), *_ratings(assessment, groups(principles)))


def _relevance(assessment: Assessment) -> Iterator[Problem]:
    if not assessment.function.get("de", "").strip():
        yield problem(
            "function.de", "Nennen Sie die Funktion, in der Sie bewerten.", "Name the function you assess in."
        )
    if missing := [code for code in QUESTIONS if code not in assessment.relevance]:
        yield problem(f"relevance.{missing[0]}", "Beantworten Sie alle Fragen.", "Answer all questions.")
    elif not assessment.is_relevant and not assessment.irrelevant.get("de", "").strip():
        yield problem(
            "irrelevant.de",
            "Keine Frage trifft zu: begründen Sie, warum keine Bewertung nötig ist.",
            "No question applies: give the reason why no assessment is needed.",
        )


def _ratings(assessment: Assessment, known: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    home = {code: group for group, criteria in known.items() for code in criteria}
    seen: set[str] = set()
    for rating in assessment.ratings:
        field = f"ratings.{rating.criterion}"
        if rating.criterion not in home or rating.criterion in seen:
            yield problem(
                field, "Dieses Kriterium gibt es nicht oder es steht doppelt.", "No such criterion, or twice."
            )
            continue
        seen.add(rating.criterion)
        levelled = home[rating.criterion] in (PRINCIPLES, PARTICIPATION, EVIDENCE)
        yield from _rating(field, rating, levelled=levelled)


def _rating(field: str, rating: Rating, *, levelled: bool) -> Iterator[Problem]:
    said = bool(rating.reason.get("de", "").strip())
    if rating.not_applicable:
        if rating.level is not None:
            yield problem(f"{field}.level", "Was nicht zutrifft, hat keine Stufe.", "What does not apply has no level.")
        if not said:
            yield problem(f"{field}.reason.de", "Begründen Sie, warum es nicht zutrifft.", "Say why it does not apply.")
        return
    if rating.level is None:
        return
    scale = LEVELS if levelled else MARKS
    if rating.level not in scale:
        yield problem(f"{field}.level", f"Wählen Sie {scale[0]} bis {scale[-1]}.", f"Choose {scale[0]} to {scale[-1]}.")
    elif rating.level and not said:
        yield problem(f"{field}.reason.de", "Begründen Sie in mindestens einem Satz.", "Give a reason, a sentence.")
    yield from _proofs(field, rating, levelled=levelled)


def _proofs(field: str, rating: Rating, *, levelled: bool) -> Iterator[Problem]:
    level = rating.level or 0
    needed = max(level, 0) if levelled else min(abs(level), 1)
    if len([proof for proof in rating.proofs if proof.strip()]) < needed:
        yield problem(
            f"{field}.proofs",
            f"Belegen Sie jede Stufe von 1 bis {needed}, eine Zeile je Stufe." if levelled else "Nennen Sie den Beleg.",
            f"Prove each level from 1 to {needed}, one line each." if levelled else "Name the proof.",
        )
    if not levelled and level == MARKS[0] and not rating.counter.get("de", "").strip():
        yield problem(
            f"{field}.counter.de",
            "−2 ist ein Zielkonflikt: nennen Sie, was dagegen getan wird.",
            "−2 is a conflict of aims: say what is done against it.",
        )
    if rating.horizon and rating.horizon not in HORIZONS:
        yield problem(f"{field}.horizon", "Wählen Sie Bau oder Betrieb.", "Choose building or operation.")
