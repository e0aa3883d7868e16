"""The verbs around decisions: put one on record, and note what the board has seen or decided itself."""

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import F

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.kernel import clock
from city.rooms.strategy.domain.decisions import DecisionDraft, problems
from city.rooms.strategy.domain.keys import new_key
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
        return _record(viewer, draft, revision).revision


def decide_matter(viewer: Viewer, matter: int, draft: DecisionDraft) -> str:
    """Put on record what the board decided on a matter, and note it with that; return the code of the decision.

    Address, body and project come from the matter, whatever `draft` says of them.
    """
    if not rights.on_the_board(viewer):
        raise OnlyTheBoard
    with transaction.atomic():
        row = _matter(matter)
        slug = row.project.slug
        taken = frozenset(Decision.objects.values_list("code", flat=True))
        code = new_key(f"vorstand {draft.on} {slug}", taken)
        draft = msgspec.structs.replace(draft, code=code, body="board", projects=(slug,))
        if wrong := problems(draft):
            raise DocumentRefused(wrong)
        _note(viewer, row, _record(viewer, draft, None))
    return code


def _record(viewer: Viewer, draft: DecisionDraft, revision: int | None) -> Decision:
    row = Decision.objects.filter(code=draft.code).first()
    before = decisions.draft_of(row) if row else None
    if before == draft and row:
        return row
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
    return row


def note_matter(viewer: Viewer, matter: int, *, decision: str = "") -> None:
    """The board has seen it; `decision` is the code of what it decided, where it decided something."""
    if not rights.on_the_board(viewer):
        raise OnlyTheBoard
    with transaction.atomic():
        row = _matter(matter)
        found = Decision.objects.filter(code=decision).first() if decision else None
        if decision and found is None:
            raise Unknown("decision", decision)
        _note(viewer, row, found)


def _matter(number: int) -> BoardMatter:
    row = BoardMatter.objects.select_related("project").filter(pk=number).first()
    if row is None:
        raise DecisionNotFound
    return row


def _note(viewer: Viewer, row: BoardMatter, decision: Decision | None) -> None:
    if row.noted_at and row.decision_id == (decision.pk if decision else None):
        return
    row.noted_by, row.noted_at, row.decision = viewer.actor, clock.now(), decision
    row.save()
    code, slug = decision.code if decision else "", row.project.slug
    audit.record(viewer.actor, "note", f"strategy.project:{slug}", {"decision": [None, code]})
    outbox.write(MatterNoted(row.project_id, slug, row.kind, code))


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
