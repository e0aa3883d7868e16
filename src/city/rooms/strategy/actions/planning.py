"""The verbs of the coordination around a plan: begin the next version, work on it, adopt it."""

from typing import Any

from django.db import transaction
from django.db.models import F

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.rooms.strategy.actions.frame import define, link_global_goals
from city.rooms.strategy.domain import dates, planning
from city.rooms.strategy.domain.differences import differences_of
from city.rooms.strategy.domain.document import Words
from city.rooms.strategy.domain.planning import PlanFrame
from city.rooms.strategy.domain.problems import Problem, dated, problem
from city.rooms.strategy.errors import (
    DocumentRefused,
    GoalInUse,
    OnlyTheCoordination,
    PartNotFound,
    PlanChanged,
    PlanDrafted,
)
from city.rooms.strategy.events import PlanAdopted, PlanDraftChanged
from city.rooms.strategy.models import FieldGlobalGoal, Goal, Plan, PlanVersion
from city.rooms.strategy.queries import plans, rights

DRAFT, ADOPTED, REPLACED = "draft", "adopted", "replaced"
KINDS = {"fields": "field", "layers": "layer", "values": "value", "principles": "principle"}


def draft_plan(viewer: Viewer, plan: str, *, number: str, name: Words) -> int:
    """Begin the next version of a plan with what is in force; return its revision.

    What is in force is kept as the frame of the present version, so that both can be compared.
    """
    row = _plan(viewer, plan)
    if wrong := tuple(_named(row, number, name)):
        raise DocumentRefused(wrong)
    with transaction.atomic():
        if row.versions.filter(state=DRAFT).exists():
            raise PlanDrafted
        frame = planning.plain(plans.in_force(row))
        row.versions.filter(state=ADOPTED, frame__isnull=True).update(frame=frame)
        PlanVersion.objects.create(plan=row, number=number.strip(), on="", state=DRAFT, name=name, frame=frame)
        audit.record(viewer.actor, "create", f"strategy.plan:{plan}", {"version": [None, number]})
        outbox.write(PlanDraftChanged(plan, number.strip(), ()))
    return 1


def edit_plan(viewer: Viewer, plan: str, frame: PlanFrame, *, changes: Words, revision: int) -> int:
    """Save the draft of the next version; `changes` says in words what it changes and why. Return the revision."""
    row = _plan(viewer, plan)
    with transaction.atomic():
        draft = _taken(row, revision)
        before = planning.read(draft.frame)
        if wrong := planning.problems(frame, before):
            raise DocumentRefused(wrong)
        found = differences_of(planning.plain(before), planning.plain(frame))
        draft.frame, draft.changes = planning.plain(frame), dict(changes)
        draft.save()
        said = {each.path: [each.before, each.after] for each in found}
        audit.record(viewer.actor, "edit", f"strategy.plan:{plan}", said)
        outbox.write(PlanDraftChanged(plan, draft.number, tuple(dict.fromkeys(each.part for each in found))))
    return draft.revision


def adopt_plan(viewer: Viewer, plan: str, *, on: str, revision: int) -> None:
    """Put the draft in force from `on` (a partial date): the frame of the pages is what it says, the old one is kept.

    A goal that projects serve cannot go with it: they need another goal first.
    """
    row = _plan(viewer, plan)
    with transaction.atomic():
        draft = _taken(row, revision)
        if wrong := tuple(_adoptable(draft, on)):
            raise DocumentRefused(wrong)
        _put_in_force(viewer, row, planning.read(draft.frame))
        row.versions.filter(state=ADOPTED).update(state=REPLACED)
        draft.state, draft.on = ADOPTED, on
        draft.save()
        audit.record(viewer.actor, "adopt", f"strategy.plan:{plan}", {"version": [None, draft.number]})
        outbox.write(PlanAdopted(plan, draft.number, on))


def _plan(viewer: Viewer, code: str) -> Plan:
    if not rights.may_coordinate(viewer):
        raise OnlyTheCoordination
    row = Plan.objects.filter(code=code).first()
    if row is None:
        raise PartNotFound
    return row


def _taken(plan: Plan, revision: int) -> PlanVersion:
    """The draft, with its revision raised for us alone."""
    drafts = PlanVersion.objects.filter(plan=plan, state=DRAFT)
    draft = drafts.first()
    if draft is None:
        raise PartNotFound
    if not drafts.filter(revision=revision).update(revision=F("revision") + 1):
        raise PlanChanged
    draft.refresh_from_db()
    return draft


def _named(plan: Plan, number: str, name: Words) -> Any:
    if not number.strip() or plan.versions.filter(number=number.strip()).exists():
        yield problem("number", "Nennen Sie eine neue Nummer.", "Give a new number.")
    if not name.get("de", "").strip():
        yield problem("name.de", "Schreiben Sie einen Namen.", "Write a name.")


def _adoptable(draft: PlanVersion, on: str) -> Any:
    wrong: list[Problem] = list(dated("on", on))
    yield from wrong
    if not draft.changes.get("de", "").strip():
        yield problem("changes.de", "Sagen Sie, was sich ändert und warum.", "Say what changes and why.")
    last = draft.plan.versions.exclude(pk=draft.pk).exclude(on="").first()
    if not wrong and last and dates.last_day(on) < dates.first_day(last.on):
        yield problem("on", "Die geltende Fassung ist jünger.", "The version in force is younger.")


def _put_in_force(viewer: Viewer, plan: Plan, frame: PlanFrame) -> None:
    define(viewer, "plan", {"code": plan.code}, {"picture": frame.picture})
    for part, kind in KINDS.items():
        for each in getattr(frame, part):
            texts = {"name": each.name, "summary": each.summary} | ({"aim": each.aim} if kind == "field" else {})
            define(viewer, kind, {"code": each.key}, texts)
    for field in frame.fields:
        link_global_goals(viewer, field.key, _links(field.key, field.sdgs))
    _goals(viewer, plan, frame)


def _links(field: str, sdgs: tuple[int, ...]) -> list[dict[str, Any]]:
    """The links of a field: kept ones as they were, with their evidence, new ones as the text of the version."""
    old = {link.global_goal_id: link for link in FieldGlobalGoal.objects.filter(field__code=field)}
    return [
        {"sdg": number, "quelle": link.quelle if link else "text", "note": link.note if link else {}}
        for number in sdgs
        for link in [old.get(number)]
    ]


def _goals(viewer: Viewer, plan: Plan, frame: PlanFrame) -> None:
    gone = Goal.objects.filter(plan=plan).exclude(code__in=[goal.key for goal in frame.goals])
    for row in gone:
        if row.projects.exists():
            raise GoalInUse(row.name.get("de", row.code))
    for row in gone:
        audit.record(viewer.actor, "remove", f"strategy.goal:{row.code}", {"name": [row.name.get("de"), None]})
        row.delete()
    for position, goal in enumerate(frame.goals):
        values: dict[str, Any] = {
            "name": goal.name,
            "summary": goal.summary,
            "position": position,
            "plan": plan.code,
            "field": goal.field,
            "layer": goal.layer,
            "values": list(goal.values),
        }
        if not Goal.objects.filter(code=goal.key).exists():
            values["slug"] = goal.key
        define(viewer, "goal", {"code": goal.key}, values)
