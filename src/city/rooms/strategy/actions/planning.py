"""The verbs of the coordination around a plan: begin the next version, work on it, adopt it."""

from typing import Any

from django.db import transaction
from django.db.models import F

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.rooms.strategy.actions.frame import define, link_global_goals
from city.rooms.strategy.domain import dates, planning
from city.rooms.strategy.domain.differences import differences_of
from city.rooms.strategy.domain.document import Words
from city.rooms.strategy.domain.planning import PlanFrame
from city.rooms.strategy.domain.problems import Problem, dated, problem
from city.rooms.strategy.errors import (
    DocumentRefused,
    OnlyTheCoordination,
    PartInUse,
    PartNotFound,
    PlanChanged,
    PlanDrafted,
)
from city.rooms.strategy.events import PlanAdopted, PlanDraftChanged
from city.rooms.strategy.models import FieldGlobalGoal, Plan, PlanVersion
from city.rooms.strategy.queries import frames, plans, rights, searching

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
        Plan.objects.select_for_update().get(pk=row.pk)
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

    What projects hang on cannot go with it: they need another goal, value or principle first.
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
    said = {name: words for name in ("name", "summary") if (words := getattr(frame, name))}
    define(viewer, "plan", {"code": plan.code}, said | {"picture": frame.picture})
    for part, kind in KINDS.items():
        for position, each in enumerate(getattr(frame, part)):
            texts = {"name": each.name, "summary": each.summary} | ({"aim": each.aim} if kind == "field" else {})
            _define(viewer, plan, kind, each.key, texts | {"position": position})
    for field in frame.fields:
        link_global_goals(viewer, field.key, _links(field.key, field.sdgs))
    for position, goal in enumerate(frame.goals):
        belonging = {"field": goal.field, "layer": goal.layer, "values": list(goal.values)}
        texts = {"name": goal.name, "summary": goal.summary}
        _define(viewer, plan, "goal", goal.key, texts | belonging | {"position": position})
    for part, kind in (("goals", "goal"), ("values", "value"), ("principles", "principle")):
        _remove(viewer, plan, kind, [each.key for each in getattr(frame, part)])


def _define(viewer: Viewer, plan: Plan, kind: str, code: str, values: dict[str, Any]) -> None:
    """Make or change a part of the plan; a new one gets its key as its address."""
    if not frames.KINDS[kind]._default_manager.filter(code=code).exists():
        values = values | {"slug": code}
    define(viewer, kind, {"code": code}, values | {"plan": plan.code})


def _remove(viewer: Viewer, plan: Plan, kind: str, kept: list[str]) -> None:
    """Take out what the plan no longer names, unless projects or goals hang on it."""
    for row in frames.KINDS[kind]._default_manager.filter(plan=plan).exclude(code__in=kept):
        if row.projects.exists() or (kind == "value" and row.goals.exists()):
            raise PartInUse(row.name.get("de", row.code))
        audit.record(viewer.actor, "remove", f"strategy.{kind}:{row.code}", {"name": [row.name.get("de"), None]})
        row.delete()
        if kind in searching.PART_PAGES:
            search.remove("strategy-part", f"{kind}:{row.code}")


def _links(field: str, sdgs: tuple[int, ...]) -> list[dict[str, Any]]:
    """The links of a field: kept ones as they were, with their evidence, new ones as the text of the version."""
    old = {link.global_goal_id: link for link in FieldGlobalGoal.objects.filter(field__code=field)}
    return [
        {"sdg": number, "quelle": link.quelle if link else "text", "note": link.note if link else {}}
        for number in sdgs
        for link in [old.get(number)]
    ]
