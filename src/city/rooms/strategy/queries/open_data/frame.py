"""Plans and their parts, and the decisions; they are the same for every choice of projects."""

from typing import Any

from django.db.models import Prefetch

from city.base.access.api import ANONYMOUS
from city.rooms.strategy.models import (
    Decision,
    FieldOfAction,
    GlobalGoal,
    Goal,
    Layer,
    Plan,
    PlanVersion,
    Principle,
    Project,
    Value,
)
from city.rooms.strategy.queries import rights
from city.rooms.strategy.queries.open_data.cells import both, listed, source
from city.rooms.strategy.queries.open_data.parts import PIECE, Projects, Row, Rows


def _part(row: Any) -> Row:
    return row.code, row.slug, *both(row.name), *both(row.summary)


def decisions(_chosen: Projects) -> Rows:
    seen = Prefetch("projects", Project.objects.filter(rights.visible(ANONYMOUS)).only("slug"))
    rows = Decision.objects.filter(rights.decisions(ANONYMOUS)).select_related("source")
    for row in rows.prefetch_related(seen, "goals").order_by("on", "code").iterator(PIECE):
        yield (
            row.code,
            row.body,
            row.on,
            row.number,
            *both(row.title),
            *both(row.text),
            row.result,
            row.url,
            listed(sorted(each.slug for each in row.projects.all())),
            listed(each.code for each in row.goals.all()),
            *source(row.source),
        )


def plans(_chosen: Projects) -> Rows:
    return map(_part, Plan.objects.all())


def plan_versions(_chosen: Projects) -> Rows:
    rows = PlanVersion.objects.exclude(state="draft").select_related("plan", "source").order_by("plan__code", "on")
    for row in rows:
        head = (row.plan.code, row.number, row.on, row.state)
        yield (*head, *both(row.name), *both(row.changes), *source(row.source))


def goals(_chosen: Projects) -> Rows:
    for row in Goal.objects.select_related("field", "layer", "source").prefetch_related("values"):
        home = (row.field.code if row.field else "", row.layer.code if row.layer else "")
        yield *_part(row), *home, listed(each.code for each in row.values.all()), *source(row.source)


def fields(_chosen: Projects) -> Rows:
    for row in FieldOfAction.objects.select_related("source").prefetch_related("global_goal_links"):
        numbers = listed(link.global_goal_id for link in row.global_goal_links.all())
        yield *_part(row), *both(row.aim), numbers, *source(row.source)


def layers(_chosen: Projects) -> Rows:
    for row in Layer.objects.select_related("source"):
        yield *_part(row), *source(row.source)


def values(_chosen: Projects) -> Rows:
    return map(_part, Value.objects.all())


def principles(_chosen: Projects) -> Rows:
    for row in Principle.objects.all():
        yield *_part(row), row.central


def global_goals(_chosen: Projects) -> Rows:
    for row in GlobalGoal.objects.prefetch_related("fields_of_action"):
        yield row.number, *both(row.name), row.colour, listed(each.code for each in row.fields_of_action.all())
