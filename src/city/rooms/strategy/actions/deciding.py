"""The verbs around decisions: put one on record, and note what the board has seen."""

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import F

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.kernel import clock
from city.rooms.strategy.domain.decisions import DecisionDraft, problems
from city.rooms.strategy.errors import (
    DecisionChanged,
    DecisionNotFound,
    DocumentRefused,
    OnlyTheBoard,
    OnlyTheCoordination,
    SlugTaken,
    Unknown,
)
from city.rooms.strategy.events import DecisionRecorded, MatterNoted
from city.rooms.strategy.models import BoardMatter, Decision, Goal, Project, SourceNote
from city.rooms.strategy.queries import decisions, rights, searching

PLAIN = ("body", "body_name", "on", "number", "title", "text", "result", "url", "is_public")


def record_decision(viewer: Viewer, draft: DecisionDraft, *, revision: int | None = None) -> int:
    """Put a decision on record, or with `revision` correct the one of its code; return its revision.

    Safe to repeat: what does not change leaves no trace. For the coordination, which keeps the record of the council.
    """
    if not rights.may_coordinate(viewer):
        raise OnlyTheCoordination
    draft = msgspec.structs.replace(draft, projects=tuple(sorted(draft.projects)), goals=tuple(sorted(draft.goals)))
    if wrong := problems(draft):
        raise DocumentRefused(wrong)
    with transaction.atomic():
        row = Decision.objects.filter(code=draft.code).first()
        before = decisions.draft_of(row) if row else None
        if before == draft and row:
            return row.revision
        if row is None:
            row = _begun(draft)
        elif not Decision.objects.filter(pk=row.pk, revision=revision or 0).update(revision=F("revision") + 1):
            raise DecisionChanged(code=draft.code)
        row.refresh_from_db()
        _write(row, draft)
        verb, said = "change" if before else "create", before.on if before else None
        audit.record(viewer.actor, verb, f"strategy.decision:{draft.code}", {"on": [said, draft.on]})
        outbox.write(DecisionRecorded(row.pk, draft.code, draft.on, draft.projects, draft.goals))
        search.put(searching.decision_document(row))
    return row.revision


def note_matter(viewer: Viewer, matter: int, *, decision: str = "") -> None:
    """The board has seen it; `decision` is the code of what it decided, where it decided something."""
    if not rights.on_the_board(viewer):
        raise OnlyTheBoard
    with transaction.atomic():
        row = BoardMatter.objects.select_related("project").filter(pk=matter).first()
        if row is None:
            raise DecisionNotFound
        found = Decision.objects.filter(code=decision).first() if decision else None
        if decision and found is None:
            raise Unknown("decision", decision)
        if row.noted_at and row.decision_id == (found.pk if found else None):
            return
        row.noted_by, row.noted_at, row.decision = viewer.actor, clock.now(), found
        row.save()
        audit.record(viewer.actor, "note", f"strategy.project:{row.project.slug}", {"decision": [None, decision]})
        outbox.write(MatterNoted(row.project_id, row.project.slug, row.kind, decision))


def _begun(draft: DecisionDraft) -> Decision:
    try:
        with transaction.atomic():
            return Decision.objects.create(code=draft.code, body=draft.body, on=draft.on, title={}, result=draft.result)
    except IntegrityError as problem:
        raise SlugTaken(draft.code) from problem


def _write(row: Decision, draft: DecisionDraft) -> None:
    for name in PLAIN:
        setattr(row, name, getattr(draft, name))
    row.source = _source(draft.source) if draft.source else None
    row.save()
    projects = Project.objects.filter(slug__in=draft.projects).values_list("slug", "pk")
    row.projects.set(_ids("projects", dict(projects), draft.projects))
    goals = Goal.objects.filter(code__in=draft.goals).values_list("code", "pk")
    row.goals.set(_ids("goals", dict(goals), draft.goals))


def _source(code: str) -> SourceNote:
    found = SourceNote.objects.filter(code=code).first()
    if found is None:
        raise Unknown("source", code)
    return found


def _ids(field: str, known: dict[str, int], wanted: tuple[str, ...]) -> list[int]:
    for code in wanted:
        if code not in known:
            raise Unknown(field, code)
    return list(known.values())
