"""Decisions for readers, and what waits for the board. Whether a decision is public is part of every WHERE."""

from collections.abc import Iterable

from city.base.access.api import Viewer
from city.base.notices import api as notices
from city.kernel.texts import Text
from city.rooms.strategy.domain.decisions import DecisionDraft, DecisionInfo, DecisionPage, MatterInfo
from city.rooms.strategy.domain.frames import Ref
from city.rooms.strategy.domain.words import MATTERS
from city.rooms.strategy.errors import DecisionNotFound, OnlyTheBoard
from city.rooms.strategy.models import BoardMatter, Decision
from city.rooms.strategy.queries import rights
from city.rooms.strategy.queries.frames import refs, source

PER_PAGE = 20
SHOWN = 200


def decisions(
    viewer: Viewer, page: int = 1, *, body: str = "", year: str = "", per_page: int = PER_PAGE
) -> tuple[tuple[DecisionInfo, ...], int]:
    """One page of the decisions the viewer may see, the newest first, and the whole number; two queries."""
    rows = Decision.objects.filter(rights.decisions(viewer))
    if body:
        rows = rows.filter(body=body)
    if year:
        rows = rows.filter(on__startswith=year)
    start = (max(1, page) - 1) * per_page
    return tuple(map(info, rows[start : start + per_page])), rows.count()


def of_goal(viewer: Viewer, goal: str) -> tuple[DecisionInfo, ...]:
    """The decisions that concern a goal (by slug); one query."""
    return tuple(map(info, Decision.objects.filter(rights.decisions(viewer), goals__slug=goal)))


def decision(viewer: Viewer, code: str) -> DecisionPage:
    """One decision with what it concerns, in three queries; DecisionNotFound where there is none for the viewer."""
    row = Decision.objects.filter(rights.decisions(viewer), code=code).select_related("source").first()
    if row is None:
        raise DecisionNotFound
    projects = row.projects.filter(rights.visible(viewer)).order_by("slug").values_list("slug", "title")
    return DecisionPage(
        info(row),
        Text(row.text),
        row.url,
        source(row.source),
        tuple(Ref("project", slug, slug, Text(title)) for slug, title in projects),
        refs("goal", row.goals.all()),
        row.revision,
    )


def info(row: Decision) -> DecisionInfo:
    return DecisionInfo(
        row.code, row.body, Text(row.body_name), row.on, row.number, Text(row.title), row.result, row.is_public
    )


def draft_of(row: Decision) -> DecisionDraft:
    """The decision as its keeper wrote it."""
    return DecisionDraft(
        code=row.code,
        body=row.body,
        on=row.on,
        title=row.title,
        result=row.result,
        body_name=row.body_name,
        number=row.number,
        text=row.text,
        url=row.url,
        source=row.source.code if row.source else "",
        is_public=row.is_public,
        projects=tuple(row.projects.order_by("slug").values_list("slug", flat=True)),
        goals=tuple(row.goals.order_by("code").values_list("code", flat=True)),
    )


def kept(viewer: Viewer, code: str) -> tuple[DecisionDraft, int]:
    """A decision to be corrected, with its revision."""
    row = Decision.objects.filter(rights.decisions(viewer), code=code).select_related("source").first()
    if row is None:
        raise DecisionNotFound
    return draft_of(row), row.revision


def decision_revision(viewer: Viewer, code: str) -> int | None:
    """The revision of a decision; None where there is none for the viewer."""
    return Decision.objects.filter(rights.decisions(viewer), code=code).values_list("revision", flat=True).first()


def all_of(viewer: Viewer) -> tuple[DecisionInfo, ...]:
    """Every decision the viewer may see, for its keepers; one query."""
    return tuple(map(info, Decision.objects.filter(rights.decisions(viewer))))


def names(viewer: Viewer) -> tuple[Ref, ...]:
    """Every decision by name, for a choice, the newest first."""
    rows = Decision.objects.filter(rights.decisions(viewer))
    return tuple(Ref("decision", row.code, row.code, Text(row.title), row.on) for row in rows)


def matters(viewer: Viewer, *, only_open: bool = False, only: int | None = None) -> tuple[MatterInfo, ...]:
    """What the board sees, what is not noted first, then the newest; for the board and the coordination; one query."""
    if not rights.on_the_board(viewer):
        raise OnlyTheBoard
    rows = BoardMatter.objects.select_related("project", "decision")
    found = rows.filter(noted_at=None) if only_open else rows.filter(pk=only) if only else rows
    return tuple(sorted(_matters(found[:SHOWN]), key=lambda matter: matter.noted_at is not None))


def matter(viewer: Viewer, number: int) -> MatterInfo:
    """One matter of the board; DecisionNotFound where there is none."""
    found = next((each for each in matters(viewer, only=number)), None)
    if found is None:
        raise DecisionNotFound
    return found


def _matters(rows: Iterable[BoardMatter]) -> Iterable[MatterInfo]:
    for row in rows:
        decided = row.decision
        yield MatterInfo(
            row.pk,
            row.kind,
            row.project.slug,
            Text(row.project.title),
            Text(row.title),
            row.before,
            row.after,
            Text(row.reason),
            row.at,
            row.noted_at,
            Ref("decision", decided.code, decided.code, Text(decided.title), decided.on) if decided else None,
        )


def waiting(viewer: Viewer) -> tuple[notices.WorkItem, ...]:
    """What waits for a member of the board, for the list over all rooms."""
    if not viewer.has("board"):
        return ()
    return tuple(
        notices.WorkItem(
            title=matter.project_title,
            what=MATTERS[matter.kind],
            url_name="strategy:board",
            since=matter.at,
        )
        for matter in matters(viewer, only_open=True)
    )
