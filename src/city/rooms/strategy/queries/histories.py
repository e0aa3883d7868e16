"""Who reads the history of projects, plans and decisions, and what those are called."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Concat

from city.base.audit import api as audit
from city.kernel.texts import Text
from city.rooms.strategy.domain.words import PARTS
from city.rooms.strategy.models import Decision, Plan, Project
from city.rooms.strategy.queries import rights

FIELDS: Final = {
    **PARTS,
    "revision": Text.of("Speicherstand", "State as saved"),
    "on": Text.of("Datum", "Date"),
    "assessment": Text.of("Bewertung", "Assessment"),
    "decision": Text.of("Beschluss", "Decision"),
}


def of_projects(viewer: Any) -> Q:
    """Those who work on a project read its history; the condition on a `subject`."""
    return _subjects("strategy.project", Project.objects.filter(rights.workable(viewer)), "slug")


def of_decisions(viewer: Any) -> Q:
    """The coordination keeps the record of decisions, and reads how it came about."""
    return Q() if rights.may_coordinate(viewer) else Q(pk__in=[])


def of_plans(viewer: Any) -> Q:
    """The same for plans."""
    return of_decisions(viewer)


def projects(keys: Collection[str]) -> Mapping[str, audit.Named]:
    """Projects by their titles, each with the page on which people work on it."""
    rows = Project.objects.filter(slug__in=keys).values_list("slug", "title")
    return {slug: audit.Named(Text(title), "strategy:work_draft", {"slug": slug}) for slug, title in rows}


def decisions(keys: Collection[str]) -> Mapping[str, audit.Named]:
    rows = Decision.objects.filter(code__in=keys).values_list("code", "title")
    return {code: audit.Named(Text(title)) for code, title in rows if title}


def plans(keys: Collection[str]) -> Mapping[str, audit.Named]:
    rows = Plan.objects.filter(code__in=keys).values_list("code", "name")
    return {code: audit.Named(Text(name)) for code, name in rows}


def may_undo(viewer: Any, act: audit.RecordedAct) -> bool:
    """Editors, for a save whose revision is on record; of which unit, the action asks."""
    return viewer.has("editor") and isinstance(act.changes.get("revision"), list)


def revision_of(act: audit.RecordedAct) -> int:
    """The revision that a save led to; 0 where the record does not say."""
    told = act.changes.get("revision")
    return told[1] if isinstance(told, list) and isinstance(told[1], int) else 0


def _subjects(kind: str, rows: QuerySet[Any], key: str) -> Q:
    named = rows.values_list(Concat(Value(f"{kind}:"), key, output_field=CharField()), flat=True)
    return Q(subject__in=named)


KINDS: Final[
    tuple[tuple[str, Text, Callable[[Any], Q], Callable[[Collection[str]], Mapping[str, audit.Named]]], ...]
] = (
    ("strategy.project", Text.of("Projekt", "Project"), of_projects, projects),
    ("strategy.decision", Text.of("Beschluss", "Decision"), of_decisions, decisions),
    ("strategy.plan", Text.of("Plan", "Plan"), of_plans, plans),
)
