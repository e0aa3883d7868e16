"""What is new over all projects, or in those of a field, or in one. The viewer's right is part of every WHERE."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from django.db.models import Count, Q

from city.base.access.api import Viewer
from city.base.notices.api import filled
from city.base.ui.api import ZONE
from city.kernel.texts import LANGUAGES, Text
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.chronicle import REACHED, SHIFT, STAGE, UPDATE, Appointment, NewsItem, NewsList
from city.rooms.strategy.domain.words import STAGES
from city.rooms.strategy.models import Milestone, MilestoneShift, ProjectUpdate, StageChange
from city.rooms.strategy.queries import rights

PER_PAGE: Final = 20
LAST_PAGE: Final = 50
MOST_APPOINTMENTS: Final = 500
MOVED: Final = Text.of(
    "War für {before} geplant, ist jetzt für {after} geplant.", "Was planned for {before}, is now planned for {after}."
)
WHY: Final = Text.of("Grund: {reason}", "Reason: {reason}")


def news(viewer: Viewer, *, field: str = "", project: str = "", page: int = 1, per_page: int = PER_PAGE) -> NewsList:
    """One page of what is new; four queries, however much there is.

    A page is cut from the newest rows of each kind, so the first pages, which people read, are the cheap ones.
    Partial dates are compared as they are written: `2026` is older than any month of 2026.
    """
    page = min(max(1, page), LAST_PAGE)
    end = page * per_page
    found = [
        item
        for told in (_updates, _stages, _shifts, _reached)
        for item in told(viewer, {"field": field, "project": project}, end + 1)
    ]
    found.sort(key=lambda item: (item.on, item.kind == UPDATE, item.project, item.identity), reverse=True)
    return NewsList(tuple(found[end - per_page : end]), page, page < LAST_PAGE and len(found) > end)


def _of(viewer: Viewer, narrowed: dict[str, str], prefix: str) -> Q:
    """Only what is public: a draft is no news, not even for those who write it."""
    wanted = rights.visible(viewer, prefix) & Q(**{f"{prefix}published_at__isnull": False})
    if narrowed["field"]:
        wanted &= Q(**{f"{prefix}fields_of_action__slug": narrowed["field"]})
    if narrowed["project"]:
        wanted &= Q(**{f"{prefix}slug": narrowed["project"]})
    return wanted


def _updates(viewer: Viewer, narrowed: dict[str, str], most: int) -> Iterator[NewsItem]:
    rows = ProjectUpdate.objects.filter(_of(viewer, narrowed, "project__")).select_related("project")
    for row in rows.order_by("-on", "-pk")[:most]:
        yield _item(UPDATE, row.project, row.on, Text(row.title), Text(row.text), row.key)


def _stages(viewer: Viewer, narrowed: dict[str, str], most: int) -> Iterator[NewsItem]:
    rows = StageChange.objects.filter(_of(viewer, narrowed, "project__")).select_related("project")
    for row in rows.order_by("-on", "-pk")[:most]:
        anchor = f"stand-{row.stage}-{row.on}"
        yield _item(STAGE, row.project, row.on, STAGES[row.stage], Text(row.note), anchor)


def _shifts(viewer: Viewer, narrowed: dict[str, str], most: int) -> Iterator[NewsItem]:
    rows = MilestoneShift.objects.filter(_of(viewer, narrowed, "milestone__project__"))
    for row in rows.select_related("milestone__project").order_by("-at", "-pk")[:most]:
        moved = filled(MOVED, {"before": _date(row.planned_before), "after": _date(row.planned_after)})
        why = filled(WHY, {"reason": Text(row.reason)}) if row.reason else Text({})
        text = Text(
            {tag: " ".join(filter(None, (moved.variants.get(tag), why.variants.get(tag)))) for tag in LANGUAGES}
        )
        key, on = row.milestone.key, row.at.astimezone(ZONE).date().isoformat()
        about = f"termin-{key}-{row.planned_before}-{row.planned_after}"
        item = _item(SHIFT, row.milestone.project, on, Text(row.milestone.title), text, f"termin-{key}", about)
        yield replace(item, at=row.at)


def _reached(viewer: Viewer, narrowed: dict[str, str], most: int) -> Iterator[NewsItem]:
    rows = Milestone.objects.filter(_of(viewer, narrowed, "project__")).exclude(done="").select_related("project")
    for row in rows.order_by("-done", "-pk")[:most]:
        about = f"erreicht-{row.key}"
        yield _item(REACHED, row.project, row.done, Text(row.title), Text({}), f"termin-{row.key}", about)


def _item(kind: str, project: Any, on: str, title: Text, text: Text, anchor: str, identity: str = "") -> NewsItem:
    return NewsItem(kind, project.slug, Text(project.title), on, title, text, anchor, identity or anchor)


def _date(partial: str) -> Text:
    return Text({language: dates.readable(partial, language) for language in LANGUAGES})


def appointments(viewer: Viewer, *, field: str = "", project: str = "") -> tuple[Appointment, ...]:
    """The milestones for a calendar, the last planned first; one query."""
    rows = Milestone.objects.filter(_of(viewer, {"field": field, "project": project}, "project__"))
    counted = rows.select_related("project").annotate(moved=Count("shifts")).order_by("-planned_last_day", "pk")
    return tuple(
        Appointment(
            row.project.slug,
            Text(row.project.title),
            row.key,
            Text(row.title),
            row.done or row.planned,
            bool(row.done),
            row.moved,
            row.project.changed_at,
        )
        for row in counted[:MOST_APPOINTMENTS]
    )
