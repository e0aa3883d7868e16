"""Projects along the years: stages as bars and milestones as marks, laid out in percent of the width."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from city.kernel.texts import Text
from city.rooms.strategy.domain.dates import first_day, last_day
from city.rooms.strategy.domain.stages import ENDED, Stage

YEARS_BACK: Final = 15
YEARS_AHEAD: Final = 6
MOST_TICKS: Final = 8
LEAST_WIDTH: Final = 0.8
"""Percent: what began today is still seen."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage and the partial date on which it was reached."""

    stage: str
    on: str


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone with its state on the day of the drawing: done, late or open; `on` is its partial date."""

    title: Text
    on: str
    state: str


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of a project's time, oldest first."""

    slug: str
    title: Text
    stage: str
    steps: tuple[Step, ...]
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    stage: str
    on: str
    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Mark:
    """`beyond` is the year of a milestone that lies further ahead than the sheet reaches."""

    due: Due
    left: str
    beyond: int | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    course: Course
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lanes, the years with their place, and where today is."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, str], ...]
    today: str


def timeline(courses: Sequence[Course], today: date) -> Timeline:
    """Lay out the courses over the years that they span, with today among them; far years are cut off."""
    dates = {each.on for course in courses for part in (course.steps, course.dues) for each in part}
    years = [today.year, *(first_day(on).year for on in dates)]
    first = max(min(years), today.year - YEARS_BACK)
    last = min(max(years), today.year + YEARS_AHEAD)
    start, end = date(first, 1, 1), date(last + 1, 1, 1)

    def place(day: date) -> float:
        return 100 * (min(max(day, start), end) - start).days / (end - start).days

    every = -(-(last - first + 1) // MOST_TICKS)
    return Timeline(
        tuple(Lane(each, _bars(each.steps, today, place), _marks(each.dues, place, last)) for each in courses),
        tuple((year, _percent(place(date(year, 1, 1)))) for year in range(first, last + 1, every)),
        _percent(place(today)),
    )


def _bars(steps: Sequence[Step], today: date, place: Callable[[date], float]) -> tuple[Bar, ...]:
    """A stage lasts until the next one; the last lasts until today, unless it is an end."""
    begun = [step for step in steps if first_day(step.on) <= today]
    ends = [first_day(step.on) for step in begun[1:]] + [today]
    bars = []
    for step, end in zip(begun, ends, strict=False):
        left = place(first_day(step.on))
        over = step is begun[-1] and Stage(step.stage) in ENDED
        width = LEAST_WIDTH if over else max(place(end) - left, LEAST_WIDTH)
        bars.append(Bar(step.stage, step.on, _percent(left), _percent(width)))
    return tuple(bars)


def _marks(dues: Iterable[Due], place: Callable[[date], float], last: int) -> tuple[Mark, ...]:
    """A milestone stands at the last day that its date may mean."""
    days = ((due, last_day(due.on)) for due in dues)
    return tuple(Mark(due, _percent(place(day)), day.year if day.year > last else None) for due, day in days)


def _percent(number: float) -> str:
    return f"{number:.2f}%"
