"""What stands in a version of a plan, as one plain value: kept, compared with another version, adopted."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from city.rooms.strategy.domain.document import Code, Part, Words
from city.rooms.strategy.domain.problems import Problem, problem


class FramePart(Part, frozen=True):
    """A field, layer, value or principle in a version: its texts, and for a field the global goals it serves."""

    key: Code
    name: Words
    summary: Words = {}
    aim: Words = {}
    sdgs: tuple[int, ...] = ()


class FrameGoal(Part, frozen=True):
    """A goal in a version, in one field or layer, held by values."""

    key: Code
    name: Words
    summary: Words = {}
    field: str = ""
    layer: str = ""
    values: tuple[str, ...] = ()


class PlanFrame(Part, frozen=True):
    """The whole of a version: what the plan is called and says of itself, `picture` as its target picture in words."""

    name: Words = {}
    summary: Words = {}
    picture: Words = {}
    fields: tuple[FramePart, ...] = ()
    layers: tuple[FramePart, ...] = ()
    values: tuple[FramePart, ...] = ()
    principles: tuple[FramePart, ...] = ()
    goals: tuple[FrameGoal, ...] = ()


PARTS = ("fields", "layers", "values", "principles")
FIXED = ("fields", "layers")


def read(data: Any) -> PlanFrame:
    """A frame from plain JSON data."""
    return msgspec.convert(data, PlanFrame)


def plain(frame: PlanFrame) -> dict[str, Any]:
    """The frame as plain JSON data."""
    data: dict[str, Any] = msgspec.to_builtins(frame)
    return data


def problems(frame: PlanFrame, before: PlanFrame) -> tuple[Problem, ...]:
    """What keeps a draft from being kept. Goals, values and principles come and go; fields and layers, which bear
    signs and colours of the pages, keep their place.
    """
    return tuple(_problems(frame, before))


def _problems(frame: PlanFrame, before: PlanFrame) -> Iterator[Problem]:
    for name in (*PARTS, "goals"):
        yield from _named(name, getattr(frame, name))
    if before.name and not frame.name.get("de", "").strip():
        yield problem("name.de", "Schreiben Sie einen Namen.", "Write a name.")
    for name in FIXED:
        if [each.key for each in getattr(frame, name)] != [each.key for each in getattr(before, name)]:
            yield problem(
                name,
                "Diese Teile behalten Zahl und Reihenfolge; ändern Sie ihre Texte.",
                "These parts keep their number and order; change their texts.",
            )
    for field in frame.fields:
        if any(not 1 <= number <= 17 for number in field.sdgs):
            yield problem(f"fields.{field.key}.sdgs", "Die Ziele tragen 1 bis 17.", "The goals bear 1 to 17.")
    known = {name: {each.key for each in getattr(frame, name)} for name in PARTS}
    for goal in frame.goals:
        yield from _goal(goal, known)


def _named(name: str, parts: Sequence[FramePart] | Sequence[FrameGoal]) -> Iterator[Problem]:
    keys = [each.key for each in parts]
    for each in parts:
        if not each.name.get("de", "").strip():
            yield problem(f"{name}.{each.key}.name.de", "Schreiben Sie einen Namen.", "Write a name.")
        if keys.count(each.key) > 1:
            yield problem(f"{name}.{each.key}", "Das Kürzel steht zweimal da.", "This key stands there twice.")


def _goal(goal: FrameGoal, known: dict[str, set[str]]) -> Iterator[Problem]:
    if goal.field and goal.layer:
        yield problem(f"goals.{goal.key}.field", "Feld oder Ebene, nicht beides.", "A field or a layer, not both.")
    named = (("field", "fields", [goal.field]), ("layer", "layers", [goal.layer]), ("values", "values", goal.values))
    for name, part, codes in named:
        if any(code and code not in known[part] for code in codes):
            yield problem(
                f"goals.{goal.key}.{name}", "Das gibt es in diesem Plan nicht.", "This plan has no such part."
            )
