"""What the routes read: one function per kind of thing, with the caller's rights in each query."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from django.urls import reverse

from city.base.access.api import Viewer
from city.base.organisation import api as organisation
from city.base.ui.api import ZONE
from city.kernel import clock
from city.rooms.strategy.domain.frames import Ref
from city.rooms.strategy.domain.paths import counted
from city.rooms.strategy.errors import PartNotFound
from city.rooms.strategy.queries import decisions, frames, indicators, plans
from city.rooms.strategy.queries.terms import Terms
from city.rooms.strategy.rest.shapes import basics, frame
from city.rooms.strategy.rest.shapes.basics import ApiAbout
from city.rooms.strategy.rest.shapes.decisions import Unit, UnitItem, Units, unit, unit_item
from city.rooms.strategy.rest.shapes.indicators import indicator


def today() -> date:
    return clock.now().astimezone(ZONE).date()


def fields(viewer: Viewer) -> list[frame.FieldItem]:
    goals, seen = frames.goals(), frames.projects_per(viewer, "field")
    return [frame.field(each, goals, seen.get(each.code, 0)) for each in frames.fields()]


def layers(viewer: Viewer) -> list[frame.LayerItem]:
    goals, seen = frames.goals(), frames.projects_per(viewer, "layer")
    return [frame.layer(each, goals, seen.get(each.code, 0)) for each in frames.layers()]


def values(viewer: Viewer) -> list[frame.ValueItem]:
    goals, seen = frames.goals(), frames.projects_per(viewer, "value")
    return [frame.value(each, goals, seen.get(each.code, 0)) for each in frames.values()]


def principles(viewer: Viewer) -> list[frame.PrincipleItem]:
    seen = frames.projects_per(viewer, "principle")
    return [frame.principle(each, (), seen.get(each.code, 0)) for each in frames.principles()]


def goals(viewer: Viewer) -> list[frame.GoalItem]:
    seen = frames.projects_per(viewer, "goal")
    return [frame.goal(each, seen.get(each.code, 0)) for each in frames.goals()]


def plan_list(viewer: Viewer) -> list[frame.PlanItem]:
    seen = frames.projects_per(viewer, "plan")
    return [frame.plan(each, seen.get(each.code, 0)) for each in frames.plans()]


def global_goals(viewer: Viewer) -> list[frame.GlobalGoalItem]:
    found = frames.fields()
    return [frame.global_goal(each, found) for each in frames.global_goals()]


Reader = Callable[[Viewer], Sequence[Any]]
PARTS: Final[dict[str, tuple[Reader, type[Any], type[Any]]]] = {
    "fields": (fields, frame.Fields, frame.Field),
    "layers": (layers, frame.Layers, frame.Layer),
    "values": (values, frame.Values, frame.Value),
    "principles": (principles, frame.Principles, frame.Principle),
    "goals": (goals, frame.Goals, frame.Goal),
    "plans": (plan_list, frame.Plans, frame.Plan),
    "global_goals": (global_goals, frame.GlobalGoals, frame.GlobalGoal),
}
"""Name of the list → how it is read, the shape of the list, the shape of one alone."""


def part(viewer: Viewer, kind: str, key: str, about: ApiAbout) -> Any:
    """One part by its slug, a global goal by its number; PartNotFound where there is none."""
    _, _, shape = PARTS[kind]
    return frame.whole(shape, _item(viewer, kind, key), about)


def goal(viewer: Viewer, key: str, about: ApiAbout, sheet: tuple[int, int]) -> frame.Goal:
    """One goal by its slug, with a page of the indicators that measure it: its number and the most on it."""
    return frame.whole(frame.Goal, _item(viewer, "goals", key), about, **_measured(viewer, key, *sheet))


def _item(viewer: Viewer, kind: str, key: str) -> Any:
    read, _, _ = PARTS[kind]
    name = "number" if kind == "global_goals" else "slug"
    item = next((each for each in read(viewer) if str(getattr(each, name)) == key), None)
    if item is None:
        raise PartNotFound
    return item


def _measured(viewer: Viewer, goal: str, number: int, limit: int) -> dict[str, Any]:
    day = today()
    shown, total = indicators.of_goal(viewer, goal, number, limit)
    standings = counted(each.standing(day) for each in shown)
    about = [Ref("decision", each.code, each.code, each.title) for each in decisions.of_goal(viewer, goal)]
    return {
        "total": total,
        "indicators": [indicator(each, day) for each in shown],
        "standings": [frame.ApiCounted(standing=code, indicators=number) for code, number in standings],
        "decisions": basics.refs(about),
    }


def plan_changes(slug: str, before: str, after: str, terms: Terms) -> frame.PlanChanges:
    """What changed between two versions of a plan; PartNotFound where one of them is not there."""
    found = plans.compared(slug, before, after)
    changes = None
    if found.changes is not None:
        changes = [frame.ApiChange(path=each.path, before=each.before, after=each.after) for each in found.changes]
    about = basics.about(terms, reverse("strategy:plan_versions", args=[slug, before, after]))
    return frame.PlanChanges(about=about, plan=basics.ref(found.plan), before=before, after=after, changes=changes)


def unit_list(about: ApiAbout) -> Units:
    """The organisation chart, dissolved units too; it is public."""
    return Units(about=about, units=_units())


def _units() -> list[UnitItem]:
    every = organisation.units()
    codes = {each.id: each.code for each in every}
    return [unit_item(each, codes) for each in every]


def one_unit(code: str, about: ApiAbout) -> Unit:
    """One unit with the functions that one meets there."""
    found = organisation.unit_page(code)
    return unit(found, {each.id: each.code for each in found.above}, about)


def page_of(kind: str) -> str:
    """Where people read the list of a kind."""
    return reverse({"decisions": "strategy:decisions", "projects": "strategy:projects"}.get(kind, "strategy:plan"))
