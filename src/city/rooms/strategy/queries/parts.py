"""The dated and sourced parts of one project in three queries: what happened, the milestones, and all their sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, CharField, F, Q, Value

from city.kernel.texts import Text
from city.rooms.strategy.domain.attached import ATTACHED
from city.rooms.strategy.domain.budget import totals, years
from city.rooms.strategy.domain.document import BudgetLine, Lesson, Member, Paper, part_of
from city.rooms.strategy.domain.frames import Ref, SourceInfo
from city.rooms.strategy.domain.projects import (
    BudgetInfo,
    BudgetLineInfo,
    FactInfo,
    LessonInfo,
    MemberInfo,
    MilestoneInfo,
    PaperInfo,
    Shift,
    StageInfo,
    UpdateInfo,
)
from city.rooms.strategy.models import Fact, Milestone, Project, ProjectUpdate, SourceNote, StageChange
from city.rooms.strategy.queries.frames import source

COLUMNS = ("kind", "key", "position", "on", "words", "more", "derived", "source_id", "decision")
KINDS: dict[str, type[Any]] = {"team": Member, "budget": BudgetLine, "documents": Paper, "lessons": Lesson}


@dataclass(frozen=True, slots=True)
class Parts:
    stages: tuple[StageInfo, ...]
    milestones: tuple[MilestoneInfo, ...]
    facts: tuple[FactInfo, ...]
    updates: tuple[UpdateInfo, ...]
    team: tuple[MemberInfo, ...]
    budget: BudgetInfo | None
    papers: tuple[PaperInfo, ...]
    lessons: tuple[LessonInfo, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a page, by row and by code."""

    by_id: Mapping[int, SourceInfo]
    by_code: Mapping[str, SourceInfo]

    def of(self, row: dict[str, Any]) -> SourceInfo | None:
        return self.by_id.get(row["source_id"])


def parts(project: Project, decisions: Mapping[str, Ref]) -> Parts:
    """Everything; `decisions` are those that the viewer may see, by code."""
    told = _told(project.pk)
    milestones = list(_milestone_rows(project.pk))
    attached = {part: tuple(part_of(KINDS[part], each) for each in project.attached.get(part, ())) for part in ATTACHED}
    sources = _sources((*told, *milestones), [*attached["budget"], *attached["lessons"]])
    of = {kind: [row for row in told if row["kind"] == kind] for kind in ("stage", "fact", "update")}
    return Parts(
        stages=tuple(
            StageInfo(row["key"], row["on"], Text(row["words"]), sources.of(row), decisions.get(row["decision"]))
            for row in sorted(of["stage"], key=lambda row: -row["position"])
        ),
        milestones=_milestones(milestones, sources, decisions),
        facts=tuple(
            FactInfo(Text(row["words"]), row["on"], bool(row["derived"]), sources.of(row) or SourceInfo("", Text({})))
            for row in sorted(of["fact"], key=lambda row: row["position"])
        ),
        updates=tuple(
            UpdateInfo(row["key"], row["on"], Text(row["words"]), Text(row["more"]), sources.of(row))
            for row in _newest_first(of["update"])
        ),
        team=tuple(MemberInfo(Text(each.function), each.organisation, each.outside) for each in attached["team"]),
        budget=_budget(attached["budget"], sources),
        papers=_papers(attached["documents"], project.attached.get("files", {})),
        lessons=tuple(
            LessonInfo(Text(each.text), each.on, sources.by_code.get(each.source)) for each in attached["lessons"]
        ),
    )


def _told(project_id: int) -> list[dict[str, Any]]:
    """Stages, facts and news in one query."""
    no, nothing = Value(False, BooleanField()), Value("", CharField())
    rows = [
        model._default_manager.filter(project=project_id)
        .order_by()
        .values_list(Value(kind), key, "position", "on", words, more, derived, "source_id", decision)
        for kind, model, key, words, more, derived, decision in (
            ("stage", StageChange, "stage", "note", F("note"), no, "decision"),
            ("fact", Fact, "key", "text", F("text"), "derived", nothing),
            ("update", ProjectUpdate, "key", "title", "text", no, nothing),
        )
    ]
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[0].union(*rows[1:], all=True)]


def _newest_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(sorted(rows, key=lambda row: row["position"]), key=lambda row: row["on"], reverse=True)


def _milestone_rows(project_id: int) -> Iterable[Any]:
    """One row per shift of a milestone, or one where there is none."""
    rows = Milestone.objects.filter(project=project_id).order_by("planned_last_day", "position", "shifts__at")
    return rows.values(
        "pk",
        "key",
        "title",
        "planned",
        "planned_last_day",
        "done",
        "reason",
        "source_id",
        "decision",
        "shifts__planned_before",
        "shifts__planned_after",
        "shifts__reason",
        "shifts__at",
    )


def _milestones(
    rows: Iterable[dict[str, Any]], sources: Sources, decisions: Mapping[str, Ref]
) -> tuple[MilestoneInfo, ...]:
    shifts: dict[int, list[Shift]] = {}
    first: dict[int, dict[str, Any]] = {}
    for row in rows:
        first.setdefault(row["pk"], row)
        if row["shifts__at"]:
            before, after = row["shifts__planned_before"], row["shifts__planned_after"]
            shift = Shift(before, after, Text(row["shifts__reason"] or {}), row["shifts__at"])
            shifts.setdefault(row["pk"], []).append(shift)
    return tuple(
        MilestoneInfo(
            Text(row["title"]),
            row["planned"],
            row["planned_last_day"],
            row["done"],
            Text(row["reason"]),
            sources.of(row),
            tuple(shifts.get(pk, ())),
            decisions.get(row["decision"]),
            row["key"],
        )
        for pk, row in first.items()
    )


def _sources(rows: Iterable[dict[str, Any]], told: Iterable[BudgetLine | Lesson]) -> Sources:
    ids = {row["source_id"] for row in rows if row["source_id"]}
    codes = {each.source for each in told if each.source}
    found = list(SourceNote.objects.filter(Q(pk__in=ids) | Q(code__in=codes))) if ids or codes else []
    infos = [(row.pk, info) for row in found if (info := source(row))]
    return Sources(dict(infos), {info.code: info for _, info in infos})


def _papers(papers: tuple[Paper, ...], files: Mapping[str, tuple[str, str, int]]) -> tuple[PaperInfo, ...]:
    """Links, and those files that are there to be opened."""
    found = []
    for each in papers:
        url, name, size = files.get(each.file, (each.url, "", 0))
        if url:
            found.append(PaperInfo(Text(each.title), url, each.on, name.rpartition(".")[2].upper(), size))
    return tuple(found)


def _budget(lines: tuple[BudgetLine, ...], sources: Sources) -> BudgetInfo | None:
    if not lines:
        return None
    shown = tuple(
        BudgetLineInfo(
            years(line),
            Text(line.purpose),
            line.planned,
            line.actual,
            Text(line.funding),
            line.share,
            sources.by_code.get(line.source),
        )
        for line in sorted(lines, key=lambda line: line.year)
    )
    return BudgetInfo(shown, totals(lines))
