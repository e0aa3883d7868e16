"""What an indicator must fulfil: a method that fits, dates in order, values that can be."""

from collections.abc import Collection, Iterator
from datetime import date
from math import isfinite
from typing import Final

from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.document import DIRECTIONS, METHODS, Indicator, Measured
from city.rooms.strategy.domain.problems import Problem, dated, problem

LARGEST: Final = 1e15


def measured(indicator: Indicator, goals: Collection[str]) -> Iterator[Problem]:
    """What is wrong with an indicator of a project that serves `goals`."""
    field = f"indicators.{indicator.key}"
    for name, known in (("method", METHODS), ("direction", DIRECTIONS)):
        if getattr(indicator, name) not in known:
            yield problem(f"{field}.{name}", f"Wählen Sie: {', '.join(known)}.", f"Choose: {', '.join(known)}.")
    if indicator.method != "manual" and indicator.binding is None:
        yield problem(f"{field}.binding", "Nennen Sie die Messreihe.", "Name the series.")
    if any(goal not in goals for goal in indicator.goals):
        yield problem(
            f"{field}.goals",
            "Ein Indikator misst Ziele, denen das Projekt dient.",
            "An indicator measures goals that the project serves.",
        )
    wrong = [*_told(field, indicator)]
    yield from wrong or _ordered(field, indicator)


def _told(field: str, indicator: Indicator) -> Iterator[Problem]:
    """Dates that are none, and values that cannot be."""
    single = (("baseline", indicator.baseline), ("target", indicator.target))
    listed = (("values", indicator.values), ("path", indicator.path))
    for name, each in [*single, *((name, each) for name, several in listed for each in several)]:
        if each is not None:
            yield from dated(f"{field}.{name}", each.on, empty=name == "target")
            if not (isfinite(each.value) and abs(each.value) < LARGEST):
                yield problem(f"{field}.{name}", "Schreiben Sie eine gewöhnliche Zahl.", "Write an ordinary number.")


def _ordered(field: str, indicator: Indicator) -> Iterator[Problem]:
    """From the baseline over the path to the target: each later than the one before, and nearer to it."""
    days = [dates.last_day(aim.on) for aim in indicator.path]
    if days != sorted(set(days)):
        yield problem(f"{field}.path", "Jedes Ziel liegt später als das davor.", "Each target comes later.")
    start, end = _day(indicator.baseline), _day(indicator.target)
    if start and end and end < start:
        yield problem(
            f"{field}.target", "Der Zielwert liegt vor dem Ausgangswert.", "The target is before the baseline."
        )
    if days and ((start and days[0] < start) or (end and days[-1] > end)):
        yield problem(
            f"{field}.path",
            "Der Zielpfad liegt zwischen Ausgangswert und Zielwert.",
            "The path lies between baseline and target.",
        )
    told = [value.on for value in indicator.values]
    if len(set(told)) < len(told):
        yield problem(f"{field}.values", "Je Stichtag ein Wert.", "One value for each reference date.")
    way = [each.value for each in (indicator.baseline, *indicator.path, indicator.target) if each is not None]
    if way != sorted(way, reverse=indicator.direction == "down") and indicator.direction in {"up", "down"}:
        yield problem(
            f"{field}.direction",
            "Ausgangswert, Zielpfad und Zielwert gehen nicht in diese Richtung.",
            "Baseline, path and target do not go in this direction.",
        )


def _day(told: Measured | None) -> date | None:
    """The last day that a value speaks of; None where no date is set."""
    return dates.last_day(told.on) if told and told.on else None
