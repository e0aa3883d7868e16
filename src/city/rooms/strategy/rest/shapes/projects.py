"""Projects: a list of cards, and one project whole."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from django.urls import reverse
from msgspec import UNSET, Meta, UnsetType

from city.base.interfaces.api import Shape
from city.rooms.strategy.domain.indicators import IndicatorShown
from city.rooms.strategy.domain.projects import BudgetInfo, MilestoneInfo, ProjectCard, ProjectList, ProjectPage
from city.rooms.strategy.rest.shapes import judged
from city.rooms.strategy.rest.shapes.basics import (
    Address,
    ApiAbout,
    ApiRef,
    ApiSource,
    ApiUnit,
    Day,
    Words,
    ref,
    refs,
    source,
    unit,
    words,
)
from city.rooms.strategy.rest.shapes.indicators import ApiIndicator, indicator
from city.rooms.strategy.rest.shapes.judged import ApiAssessment

Stage = Literal["idea", "examined", "decided", "running", "finished", "paused", "rejected", ""]
Euros = Annotated[float | None, Meta(description="Euros; null: not known.")]
Maybe = UnsetType


class ProjectItem(Shape):
    """A project in a list; `fields` chooses members, `slug` is always there."""

    slug: str
    title: Words | Maybe = UNSET
    summary: Words | Maybe = UNSET
    stage: Stage | Maybe = UNSET
    stage_on: Day | Maybe = UNSET
    unit: ApiUnit | Maybe = UNSET
    fields_of_action: list[ApiRef] | Maybe = UNSET
    public: bool | Maybe = UNSET
    url: Address | Maybe = UNSET
    page: Address | Maybe = UNSET


MEMBERS: Final = ProjectItem.__struct_fields__


class Projects(Shape):
    about: ApiAbout
    total: int
    page: int
    pages: int
    projects: list[ProjectItem]


class ApiStage(Shape):
    """That a project came to a stage."""

    stage: Stage
    on: Day
    note: Words
    source: ApiSource | None
    decision: ApiRef | None


class ApiShift(Shape):
    """That the public was told another date before, and why it moved."""

    before: Day
    after: Day
    reason: Words
    at: datetime


class ApiMilestone(Shape):
    """What is planned for when; `done` is when it was reached."""

    title: Words
    planned: Day
    done: Day | None
    state: Literal["done", "late", "open"]
    reason: Words
    source: ApiSource | None
    decision: ApiRef | None
    shifts: list[ApiShift]


class ApiBudgetLine(Shape):
    years: str
    purpose: Words
    planned: Euros
    actual: Euros
    funding: Words
    share: Annotated[float | None, Meta(description="Percent of the planned money that `funding` bears.")]
    source: ApiSource | None


class ApiSum(Shape):
    """What is known is added up: `amount` over `known` of `of` lines."""

    amount: Euros
    known: int
    of: int


class ApiBudget(Shape):
    currency: Literal["EUR"]
    lines: list[ApiBudgetLine]
    planned: ApiSum
    actual: ApiSum
    funded: ApiSum


class ApiMember(Shape):
    """A function in the team, never a person's name."""

    function: Words
    organisation: str
    outside: bool


class ApiPoint(Shape):
    type: Literal["Point"]
    coordinates: list[float]


class ApiPlace(Shape):
    code: str
    name: Words
    geometry: ApiPoint | None
    approximate: bool
    attribution: str


class ApiFact(Shape):
    text: Words
    on: Day
    derived: bool
    source: ApiSource | None


class ApiUpdate(Shape):
    key: str
    on: Day
    title: Words
    text: Words
    source: ApiSource | None


class ApiDocument(Shape):
    title: Words
    url: str
    on: Day


class ApiLesson(Shape):
    text: Words
    on: Day
    source: ApiSource | None


class Project(Shape):
    """One project with all that its page shows."""

    about: ApiAbout
    slug: str
    title: Words
    summary: Words
    description: Words
    benefit: Words
    state_note: Words
    partners: list[str]
    stage: Stage
    stage_on: Day
    unit: ApiUnit
    public: bool
    published_at: datetime | None
    changed_at: datetime
    plans: list[ApiRef]
    fields_of_action: list[ApiRef]
    layers: list[ApiRef]
    goals: list[ApiRef]
    values: list[ApiRef]
    principles: list[ApiRef]
    global_goals: list[ApiRef]
    decisions: list[ApiRef]
    stages: list[ApiStage]
    milestones: list[ApiMilestone]
    facts: list[ApiFact]
    updates: list[ApiUpdate]
    places: list[ApiPlace]
    team: list[ApiMember]
    budget: ApiBudget | None
    documents: list[ApiDocument]
    lessons: list[ApiLesson]
    indicators: list[ApiIndicator]
    assessment: ApiAssessment | None


def listed(found: ProjectList, about: ApiAbout, members: Sequence[str]) -> Projects:
    """A page of the list with the members that were asked for."""
    items = [_item(card, members) for card in found.cards]
    return Projects(about=about, total=found.total, page=found.page, pages=found.pages, projects=items)


def _item(card: ProjectCard, members: Sequence[str]) -> ProjectItem:
    whole: dict[str, Any] = {
        "slug": card.slug,
        "title": words(card.title),
        "summary": words(card.summary),
        "stage": card.stage,
        "stage_on": card.stage_on,
        "unit": unit(card.unit),
        "fields_of_action": refs(card.fields),
        "public": card.is_public,
        "url": f"/api/v1/projects/{card.slug}",
        "page": reverse("strategy:project", args=[card.slug]),
    }
    return ProjectItem(**{name: said for name, said in whole.items() if name == "slug" or name in members})


def project(page: ProjectPage, measured: Sequence[IndicatorShown], about: ApiAbout, today: date) -> Project:
    """One project whole."""
    return Project(
        about=about,
        slug=page.slug,
        title=words(page.title),
        summary=words(page.summary),
        description=words(page.description),
        benefit=words(page.benefit),
        state_note=words(page.state_note),
        partners=list(page.partners),
        stage=page.stage,  # type: ignore[arg-type]  # a code of `domain.stages.Stage`
        stage_on=page.stage_on,
        unit=unit(page.unit),
        public=page.is_public,
        published_at=page.published_at,
        changed_at=page.changed_at,
        plans=refs(page.of("plan")),
        fields_of_action=refs(page.of("field")),
        layers=refs(page.of("layer")),
        goals=refs(page.of("goal")),
        values=refs(page.of("value")),
        principles=refs(page.of("principle")),
        global_goals=refs(page.of("sdg")),
        decisions=refs(page.of("decision")),
        milestones=[_milestone(each, today) for each in page.milestones],
        budget=_budget(page.budget) if page.budget else None,
        indicators=[indicator(each, today) for each in measured],
        assessment=judged.assessment(page.assessment) if page.assessment else None,
        **_told(page),
    )


def _told(page: ProjectPage) -> dict[str, Any]:
    """The parts that are lists of plain statements."""
    return {
        "stages": [
            ApiStage(
                stage=step.stage,  # type: ignore[arg-type]  # a code of `domain.stages.Stage`
                on=step.on,
                note=words(step.note),
                source=source(step.source),
                decision=ref(step.decision) if step.decision else None,
            )
            for step in page.stages
        ],
        "facts": [
            ApiFact(text=words(fact.text), on=fact.on, derived=fact.derived, source=source(fact.source))
            for fact in page.facts
        ],
        "updates": [
            ApiUpdate(
                key=each.key, on=each.on, title=words(each.title), text=words(each.text), source=source(each.source)
            )
            for each in page.updates
        ],
        "places": [
            ApiPlace(
                code=each.code,
                name=words(each.name),
                geometry=ApiPoint(type="Point", coordinates=[each.point.lon, each.point.lat]) if each.point else None,
                approximate=each.approximate,
                attribution=each.attribution,
            )
            for each in page.places
        ],
        "team": [
            ApiMember(function=words(each.function), organisation=each.organisation, outside=each.outside)
            for each in page.team
        ],
        "documents": [ApiDocument(title=words(each.title), url=each.url, on=each.on) for each in page.papers],
        "lessons": [ApiLesson(text=words(each.text), on=each.on, source=source(each.source)) for each in page.lessons],
    }


def _milestone(each: MilestoneInfo, today: date) -> ApiMilestone:
    return ApiMilestone(
        title=words(each.title),
        planned=each.planned,
        done=each.done or None,
        state=each.state(today),  # type: ignore[arg-type]  # one of the three
        reason=words(each.reason),
        source=source(each.source),
        decision=ref(each.decision) if each.decision else None,
        shifts=[
            ApiShift(before=shift.before, after=shift.after, reason=words(shift.reason), at=shift.at)
            for shift in each.shifts
        ],
    )


def _budget(budget: BudgetInfo) -> ApiBudget:
    planned, actual, funded = (
        ApiSum(amount=total.amount, known=total.known, of=total.of)
        for total in (budget.totals.planned, budget.totals.actual, budget.totals.funded)
    )
    lines = [
        ApiBudgetLine(
            years=line.years,
            purpose=words(line.purpose),
            planned=line.planned,
            actual=line.actual,
            funding=words(line.funding),
            share=line.share,
            source=source(line.source),
        )
        for line in budget.lines
    ]
    return ApiBudget(currency="EUR", lines=lines, planned=planned, actual=actual, funded=funded)
