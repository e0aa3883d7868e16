"""Indicators with their figure and the way to the measurements."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta

from city.base.interfaces.api import Shape
from city.kernel import clock
from city.rooms.strategy.domain.indicators import IndicatorShown, Told
from city.rooms.strategy.rest.shapes.basics import Address, ApiSource, Day, Words, source, words


class ApiTold(Shape):
    """A value that somebody stated, of a day, from a source."""

    value: float
    on: Day
    note: Words
    source: ApiSource | None


class ApiIndicator(Shape):
    """What is measured, where it stands on its way, and by which series."""

    key: str
    project: str
    name: Words
    explanation: Words
    unit: Annotated[str, Meta(description="UCUM code.")]
    sign: Words
    method: Annotated[str, Meta(description="manual, series, reporting, mean or highest.")]
    direction: Annotated[str, Meta(description="Which way is good: up, down, or none.")]
    value: float | None
    at: datetime | None
    on: Day | None
    origin: Annotated[str, Meta(description="measured, simulated, derived, manual; empty without a value.")]
    stale: bool
    standing: Literal["reached", "on-path", "behind", "open", "no-target", "stale", "no-value"]
    counted: Annotated[int, Meta(description="How many series or values take part in the figure …")]
    of: Annotated[int, Meta(description="… of how many.")]
    baseline: ApiTold | None
    path: list[ApiTold]
    target: ApiTold | None
    series: list[Address]
    values: list[ApiTold]


def indicator(shown: IndicatorShown, today: date) -> ApiIndicator:
    """An indicator with its figure of the moment."""
    info = shown.info
    return ApiIndicator(
        key=info.key,
        project=info.project,
        name=words(info.name),
        explanation=words(info.explanation),
        unit=info.unit,
        sign=words(info.sign),
        method=info.method,
        direction=info.direction,
        value=shown.value,
        at=clock.moment_of(shown.at) if shown.at is not None else None,
        on=shown.on or None,
        origin=shown.origin,
        stale=shown.stale,
        standing=shown.standing(today),  # type: ignore[arg-type]  # a code of `domain.paths.STANDINGS`
        counted=shown.figure.counted,
        of=shown.figure.of,
        baseline=_told(info.baseline),
        path=[told(each) for each in info.path],
        target=_told(info.target),
        series=[f"/api/v1/series/{number}" for number in info.series],
        values=[told(each) for each in info.hand_values],
    )


def told(each: Told) -> ApiTold:
    return ApiTold(value=each.value, on=each.on, note=words(each.note), source=source(each.source))


def _told(found: Told | None) -> ApiTold | None:
    return told(found) if found else None
