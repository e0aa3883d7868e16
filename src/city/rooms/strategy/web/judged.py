"""An assessment as pages show it: each group with its profile in words, each rating with its reasons; no total."""

from dataclasses import dataclass

from city.kernel.texts import Text
from city.rooms.strategy.domain.assessment import Assessment, Rating, Summary, groups, summary
from city.rooms.strategy.domain.criteria import CRITERIA, GROUPS, HORIZON_WORDS, LEVEL_WORDS, PRINCIPLES, level_word
from city.rooms.strategy.queries import frames

NOT_RATED = Text.of("nicht bewertet", "not rated")
NOT_APPLICABLE = Text.of("trifft nicht zu", "does not apply")


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion in words; `conflict` marks a conflict of aims."""

    name: Text
    word: Text
    mark: str
    reason: Text
    proofs: tuple[str, ...]
    horizon: Text | None
    counter: Text
    conflict: bool


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group with its mean, which is None where too little is rated."""

    name: Text
    summary: Summary
    levelled: bool
    judged: tuple[Judged, ...]


def assessed(assessment: Assessment, principles: dict[str, Text] | None = None) -> tuple[GroupShown, ...]:
    """The groups in which anything is rated; one query unless the names of the principles are given."""
    names = principles if principles is not None else {ref.code: ref.name for ref in frames.names("principle")}
    ratings = {rating.criterion: rating for rating in assessment.ratings}
    return tuple(
        GroupShown(
            GROUPS[group],
            summary(codes, assessment.ratings),
            group in LEVEL_WORDS,
            tuple(
                _judged(group, names[code] if group == PRINCIPLES else CRITERIA[group][code], ratings.get(code), code)
                for code in codes
            ),
        )
        for group, codes in groups(tuple(names)).items()
        if any(code in ratings for code in codes)
    )


def _judged(group: str, name: Text, rating: Rating | None, code: str) -> Judged:
    rating = rating or Rating(code)
    level = rating.level
    if rating.not_applicable or level is None:
        word, mark = NOT_APPLICABLE if rating.not_applicable else NOT_RATED, ""
    else:
        word, mark = level_word(group, level), _mark(group, level)
    return Judged(
        name,
        word,
        mark,
        Text(rating.reason),
        rating.proofs,
        HORIZON_WORDS.get(rating.horizon),
        Text(rating.counter),
        level == -2,
    )


def _mark(group: str, level: int) -> str:
    """`3 von 4` is said in the template; a mark of sustainability carries its sign."""
    return str(level) if group in LEVEL_WORDS else ("±0" if level == 0 else f"{level:+d}".replace("-", "−"))
