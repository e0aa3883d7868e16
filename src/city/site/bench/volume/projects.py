"""Projects with all their parts, so many of each that every project has its share."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final

import msgspec
from django.db.models import Model

from city.kernel import clock
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.assessment import Assessment, Rating, plain
from city.rooms.strategy.domain.criteria import CRITERIA, QUESTIONS
from city.rooms.strategy.domain.document import BudgetLine, Lesson, Measured, Member, Paper
from city.rooms.strategy.models import (
    Fact,
    Indicator,
    IndicatorValue,
    Milestone,
    MilestoneShift,
    Principle,
    Project,
    ProjectPlace,
    ProjectUpdate,
    ProjectVersion,
    StageChange,
)
from city.site.bench.volume import words
from city.site.bench.volume.frame import Frame

AT_ONCE: Final = 500
STAGES: Final = ("idea", "examined", "decided", "running", "finished")
MEAN_OF: Final = 20
VALUES_BY_HAND: Final = 12
SHIFTED: Final = 5
"""One milestone of so many has been moved once."""

Rows = Iterator[Any]


class Invention:
    """The invented projects of one run; the same `dice` make the same ones."""

    def __init__(self, frame: Frame, dice: random.Random, *, projects: int, milestones: int, updates: int) -> None:
        self.frame, self.dice = frame, dice
        self.count, self.milestones, self.updates = projects, milestones, updates
        self.now = clock.now()
        self.today = self.now.date()
        self.assessment = self.judged(tuple(Principle.objects.values_list("code", "name")))

    def write(self) -> None:
        """All of it, table by table; what hangs on a row is written after it."""
        projects = put(Project, (self.project(number) for number in range(self.count)))
        self.link(projects)
        put(ProjectVersion, map(self.version, projects))
        put(StageChange, (row for project in projects for row in self.stages(project)))
        put(ProjectPlace, (row for project in projects for row in self.places(project)))
        put(Fact, (row for project in projects for row in self.facts(project)))
        put(ProjectUpdate, (self.update(projects[n % self.count], n) for n in range(self.updates)))
        milestones = put(Milestone, (self.milestone(projects[n % self.count], n) for n in range(self.milestones)))
        put(MilestoneShift, map(self.shift, milestones[::SHIFTED]))
        indicators = put(Indicator, (row for n, project in enumerate(projects) for row in self.indicators(project, n)))
        put(IndicatorValue, (row for each in indicators if each.method == "manual" for row in self.by_hand(each)))

    def project(self, number: int) -> Project:
        title, summary = words.title(self.dice), words.marked(words.text(self.dice, 2))
        at = self.ago(number)
        stage = STAGES[number % len(STAGES)]
        return Project(
            slug=words.slug(number),
            unit_id=self.dice.choice(self.frame.units),
            title=title,
            summary=summary,
            description=words.text(self.dice, 8),
            benefit=words.text(self.dice, 3, english=False),
            state_note=words.text(self.dice, 1),
            partners=[words.compound(self.dice) for _ in range(2)],
            stage=stage,
            stage_on=str(at.date()),
            sought=" ".join([*title.values(), *summary.values()]).casefold(),
            attached=self.attached(),
            assessment=self.assessment,
            made_at=at,
            published_at=at,
            changed_at=at,
        )

    def attached(self) -> dict[str, Any]:
        parts = {
            "team": [Member(f"rolle-{n}", words.title(self.dice), words.compound(self.dice)) for n in range(3)],
            "budget": [
                BudgetLine(f"jahr-{n}", 2024 + n, words.title(self.dice), 10_000.0 * (n + 1), 9_000.0) for n in range(4)
            ],
            "documents": [
                Paper(f"vorlage-{n}", words.title(self.dice), url="https://a.example/v.pdf") for n in range(2)
            ],
            "lessons": [Lesson("frueh", words.text(self.dice, 1))],
        }
        return {name: msgspec.to_builtins(part) for name, part in parts.items()}

    def judged(self, principles: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
        """An assessment of every criterion; one for all projects."""
        codes = [*(code for code, _ in principles), *(code for group in CRITERIA.values() for code in group)]
        ratings = tuple(
            Rating(code, 1, reason=words.text(self.dice, 1), proofs=("https://a.example/beleg",)) for code in codes
        )
        content = Assessment(dict.fromkeys(QUESTIONS, True), words.INVENTED, ratings=ratings)
        at = self.now.isoformat()
        return {
            "content": plain(content),
            "made_at": at,
            "confirmed_at": at,
            "confirmed_as": words.INVENTED,
            "principles": dict(principles),
        }

    def link(self, projects: list[Project]) -> None:
        """What of the frame each project hangs on."""
        for relation, (keys, count) in self.frame.linked.items():
            through = getattr(Project, relation).through
            column = next(each.attname for each in through._meta.fields if each.related_model not in (None, Project))
            put(
                through,
                (
                    through(project_id=project.pk, **{column: key})
                    for project in projects
                    for key in self.dice.sample(keys, min(count, len(keys)))
                ),
            )

    def version(self, project: Project) -> ProjectVersion:
        said = {"title": project.title, "summary": project.summary, "unit": ""}
        at = project.changed_at
        return ProjectVersion(
            project=project, number=1, state=ProjectVersion.PUBLISHED, document=said, saved_by="bench", saved_at=at
        )

    def stages(self, project: Project) -> Rows:
        passed = STAGES[: STAGES.index(project.stage) + 1]
        for position, stage in enumerate(passed):
            on = project.changed_at.date() - timedelta(days=90 * (len(passed) - 1 - position))
            yield StageChange(
                project=project, position=position, stage=stage, on=str(on), source_id=self.source(), note={}
            )

    def places(self, project: Project) -> Rows:
        for position, place in enumerate(self.dice.sample(self.frame.places, min(2, len(self.frame.places)))):
            yield ProjectPlace(
                project=project,
                key=f"ort-{position}",
                position=position,
                code=place.code,
                name=place.names,
                lon=place.lon,
                lat=place.lat,
            )

    def facts(self, project: Project) -> Rows:
        for position in range(3):
            yield Fact(
                project=project,
                key=f"fakt-{position}",
                position=position,
                text=words.text(self.dice, 1),
                on="2026",
                source_id=self.source(),
            )

    def update(self, project: Project, number: int) -> ProjectUpdate:
        return ProjectUpdate(
            project=project,
            key=f"neu-{number}",
            position=number // self.count,
            on=str(self.ago(number).date()),
            title=words.title(self.dice),
            text=words.marked(words.text(self.dice, 3)),
            source_id=self.source(),
        )

    def milestone(self, project: Project, number: int) -> Milestone:
        position = number // self.count
        month = dates_on(self.today, 2 * position - 12)
        return Milestone(
            project=project,
            key=f"schritt-{position}",
            position=position,
            title=words.title(self.dice),
            planned=month,
            planned_last_day=dates.last_day(month),
            done=month if dates.last_day(month) < self.today else "",
            source_id=self.source(),
        )

    def shift(self, milestone: Milestone) -> MilestoneShift:
        after = milestone.planned
        return MilestoneShift(
            milestone=milestone,
            planned_before=after,
            planned_after=after,
            reason=words.text(self.dice, 1),
            at=self.now,
        )

    def indicators(self, project: Project, number: int) -> Rows:
        """One of a single series, one over many, one by hand."""
        series = self.frame.series
        start = number % len(series)
        several = [series[(start + n) % len(series)] for n in range(min(MEAN_OF, len(series)))]
        target = msgspec.to_builtins(Measured(25.0, "2030"))
        for position, (method, fed) in enumerate((("series", [series[start]]), ("mean", several), ("manual", []))):
            yield Indicator(
                project=project,
                key=("temperatur", "mittel", "beteiligte")[position],
                position=position,
                name=words.title(self.dice),
                explanation=words.text(self.dice, 1),
                unit="Cel" if fed else "1",
                digits=1,
                direction="up",
                method=method,
                target=target,
                target_source_id=self.source(),
                series=fed,
            )

    def by_hand(self, indicator: Indicator) -> Rows:
        for back in range(VALUES_BY_HAND):
            yield IndicatorValue(
                indicator=indicator,
                on=dates_on(self.today, -back),
                value=float(self.dice.randrange(100)),
                source_id=self.source(),
            )

    def source(self) -> int:
        return self.dice.choice(self.frame.sources)

    def ago(self, number: int) -> datetime:
        """The greater the number, the longer ago."""
        return self.now - timedelta(hours=number)


def dates_on(today: date, months: int) -> str:
    """The month so many months after `today`'s, as a partial date."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return f"{year}-{month + 1:02}"


def put(model: type[Model], rows: Iterator[Any]) -> list[Any]:
    """Write rows of one table, and return them with their keys."""
    written: list[Any] = []
    while batch := list(islice(rows, AT_ONCE)):
        written += model._default_manager.bulk_create(batch)
    return written
