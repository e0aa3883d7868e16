"""The assessment of a project as everybody sees it."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from city.base.interfaces.api import Shape
from city.rooms.strategy.domain import assessment as assessments
from city.rooms.strategy.domain.projects import AssessmentShown
from city.rooms.strategy.rest.shapes.basics import Words, words


class ApiRating(Shape):
    """One criterion: null is not rated. Principles, participation, evidence: 0 to 4; sustainability: −2 to 2."""

    criterion: str
    level: int | None
    not_applicable: bool
    reason: Words
    proofs: list[str]
    horizon: str
    reach: Words
    counter: Words


class ApiGroup(Shape):
    """What the ratings of a group say; no mean where too few criteria are rated, and never one total."""

    group: str
    mean: float | None
    rated: int
    applicable: int
    coverage: Annotated[float, Meta(ge=0, le=1)]
    negative: list[str]


class ApiAssessment(Shape):
    """Made in one function, confirmed in another; `relevance` answers the questions that come first."""

    function: Words
    made_at: datetime
    confirmed_as: Words
    confirmed_at: datetime
    relevance: dict[str, bool]
    irrelevant: Words
    ratings: list[ApiRating]
    groups: list[ApiGroup]


def assessment(shown: AssessmentShown) -> ApiAssessment:
    content = shown.content
    profile = assessments.profile(content, tuple(shown.principles))
    return ApiAssessment(
        function=words(shown.function),
        made_at=shown.made_at,
        confirmed_as=words(shown.confirmed_as),
        confirmed_at=shown.confirmed_at,
        relevance=dict(content.relevance),
        irrelevant=words(shown.irrelevant),
        ratings=[
            ApiRating(
                criterion=each.criterion,
                level=each.level,
                not_applicable=each.not_applicable,
                reason=dict(each.reason),
                proofs=list(each.proofs),
                horizon=each.horizon,
                reach=dict(each.reach),
                counter=dict(each.counter),
            )
            for each in content.ratings
        ],
        groups=[
            ApiGroup(
                group=name,
                mean=group.mean,
                rated=group.rated,
                applicable=group.applicable,
                coverage=group.coverage,
                negative=list(group.negative),
            )
            for name, group in profile.items()
        ],
    )
