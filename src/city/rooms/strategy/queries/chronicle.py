"""What is new over all projects, or in those of a field, or in one. The viewer's right is part of every WHERE."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce

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

    A page is cut from the newest rows of each kind, so the first pages, which people read, are the cheap ones; only
    what is on the page is made words of. Partial dates are compared as they are written: `2026` is older than any
    month of 2026.
    """
    page = min(max(1, page), LAST_PAGE)
    end = page * per_page
    narrowed = {"field": field, "project": project}
    found = [(kind, row) for kind in TOLD for row in _newest(viewer, kind, narrowed)[: end + 1]]
    found.sort(key=lambda each: (_day(each[1][0]), each[0] == UPDATE), reverse=True)
    shown = tuple(TOLD[kind].item(*row) for kind, row in found[end - per_page : end])
    return NewsList(shown, page, page < LAST_PAGE and len(found) > end)


def _newest(viewer: Viewer, kind: str, narrowed: dict[str, str]) -> "QuerySet[Any, Any]":
    """Rows of one kind, the newest first: when, slug and title of the project, then the columns of the kind.

    Texts stay as the store has them: most of the rows are only compared.
    """
    told = TOLD[kind]
    texts = (Cast(name, TextField()) for name in (f"{told.prefix}title", *told.texts))
    rows = told.rows.filter(_of(viewer, narrowed, told.prefix)).order_by(f"-{told.when}", "-pk")
    return rows.values_list(told.when, f"{told.prefix}slug", *told.columns, *texts)


def _of(viewer: Viewer, narrowed: dict[str, str], prefix: str) -> Q:
    """Only what is public: a draft is no news, not even for those who write it."""
    wanted = rights.visible(viewer, prefix) & Q(**{f"{prefix}published_at__isnull": False})
    if narrowed["field"]:
        wanted &= Q(**{f"{prefix}fields_of_action__slug": narrowed["field"]})
    if narrowed["project"]:
        wanted &= Q(**{f"{prefix}slug": narrowed["project"]})
    return wanted


def _day(when: str | datetime) -> str:
    return when if isinstance(when, str) else when.astimezone(ZONE).date().isoformat()


def _text(stored: str) -> Text:
    return Text(json.loads(stored))


def _update(on: str, slug: str, key: str, name: str, title: str, text: str) -> NewsItem:
    return NewsItem(UPDATE, slug, _text(name), on, _text(title), _text(text), key, key)


def _stage(on: str, slug: str, stage: str, name: str, note: str) -> NewsItem:
    anchor = f"stand-{stage}-{on}"
    return NewsItem(STAGE, slug, _text(name), on, STAGES[stage], _text(note), anchor, anchor)


def _shift(at: datetime, slug: str, key: str, before: str, after: str, name: str, title: str, reason: str) -> NewsItem:
    moved = filled(MOVED, {"before": _date(before), "after": _date(after)})
    why = filled(WHY, {"reason": _text(reason)}) if _text(reason) else Text({})
    text = Text({tag: " ".join(filter(None, (moved.variants.get(tag), why.variants.get(tag)))) for tag in LANGUAGES})
    about = f"termin-{key}-{before}-{after}"
    return NewsItem(SHIFT, slug, _text(name), _day(at), _text(title), text, f"termin-{key}", about, at)


def _reached(on: str, slug: str, key: str, name: str, title: str) -> NewsItem:
    return NewsItem(REACHED, slug, _text(name), on, _text(title), Text({}), f"termin-{key}", f"erreicht-{key}")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Where news of a kind stand, by which column they are ordered, and how a row of theirs is told."""

    rows: "QuerySet[Any]"
    prefix: str
    when: str
    columns: tuple[str, ...]
    texts: tuple[str, ...]
    item: Callable[..., NewsItem]


MOVES: Final = ("milestone__key", "planned_before", "planned_after")
TOLD: Final = {
    UPDATE: _Kind(ProjectUpdate.objects.all(), "project__", "on", ("key",), ("title", "text"), _update),
    STAGE: _Kind(StageChange.objects.all(), "project__", "on", ("stage",), ("note",), _stage),
    SHIFT: _Kind(
        MilestoneShift.objects.all(), "milestone__project__", "at", MOVES, ("milestone__title", "reason"), _shift
    ),
    REACHED: _Kind(Milestone.objects.filter(done__gt=""), "project__", "done", ("key",), ("title",), _reached),
}


def _date(partial: str) -> Text:
    return Text({language: dates.readable(partial, language) for language in LANGUAGES})


def appointments(viewer: Viewer, *, field: str = "", project: str = "") -> tuple[Appointment, ...]:
    """The milestones for a calendar, the last planned first; one query."""
    rows = Milestone.objects.filter(_of(viewer, {"field": field, "project": project}, "project__"))
    moves = MilestoneShift.objects.filter(milestone=OuterRef("pk")).order_by().values("milestone")
    moved = Coalesce(Subquery(moves.values(number=Count("pk"))), 0)
    named = ("project__slug", "project__title", "project__changed_at", "key", "title", "planned", "done")
    found = rows.order_by("-planned_last_day", "-pk").values_list(*named, moved)[:MOST_APPOINTMENTS]
    return tuple(
        Appointment(slug, Text(name), key, Text(title), done or planned, bool(done), shifts, at)
        for slug, name, at, key, title, planned, done, shifts in found
    )
