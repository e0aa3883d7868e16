"""Decisions, news and units."""

from typing import Literal

from django.urls import reverse

from city.base.interfaces.api import Shape
from city.base.organisation import api as organisation
from city.rooms.strategy.domain.decisions import DecisionInfo, DecisionPage
from city.rooms.strategy.domain.projects import UpdateInfo
from city.rooms.strategy.rest.shapes.basics import (
    Address,
    ApiAbout,
    ApiRef,
    ApiSource,
    Day,
    Words,
    refs,
    source,
    words,
)


class DecisionItem(Shape):
    """A decision of a body of the town; `number` is that of the paper."""

    code: str
    body: Literal["council", "committee", "board", "other"]
    body_name: Words
    on: Day
    number: str
    title: Words
    result: Literal["adopted", "changed", "rejected", "postponed", "noted"]
    public: bool
    url: Address
    page: Address


class Decisions(Shape):
    about: ApiAbout
    total: int
    page: int
    pages: int
    decisions: list[DecisionItem]


class Decision(DecisionItem):
    """A decision whole: what it says, where it is written (`record_url`), what it concerns."""

    about: ApiAbout
    text: Words
    record_url: str
    source: ApiSource | None
    projects: list[ApiRef]
    goals: list[ApiRef]


class NewsItem(Shape):
    """A piece of news about a project (by slug)."""

    key: str
    project: str
    project_title: Words
    on: Day
    title: Words
    text: Words
    source: ApiSource | None
    url: Address
    page: Address


class News(Shape):
    about: ApiAbout
    total: int
    page: int
    pages: int
    news: list[NewsItem]


class UnitItem(Shape):
    """A unit of the organisation chart; `parent` is the code of the unit above. A dissolved one has its last day."""

    code: str
    name: Words
    kind: str
    kind_name: Words
    parent: str | None
    description: Words
    dissolved_on: Day | None
    source: str
    as_of: Day
    url: Address
    projects_url: Address
    page: Address


class Units(Shape):
    about: ApiAbout
    units: list[UnitItem]


class ApiPartner(Shape):
    """Who from outside works in a team."""

    name: str
    kind: str
    website: str
    since: Day


class Unit(UnitItem):
    """A unit with its functions, never names of people."""

    about: ApiAbout
    functions: list[Words]
    partners: list[ApiPartner]


def decision_item(info: DecisionInfo) -> DecisionItem:
    return DecisionItem(
        code=info.code,
        body=info.body,  # type: ignore[arg-type]  # a code of `domain.decisions.BODIES`
        body_name=words(info.body_word),
        on=info.on,
        number=info.number,
        title=words(info.title),
        result=info.result,  # type: ignore[arg-type]  # a code of `domain.decisions.RESULTS`
        public=info.is_public,
        url=f"/api/v1/decisions/{info.code}",
        page=reverse("strategy:decision", args=[info.code]),
    )


def decision(found: DecisionPage, about: ApiAbout) -> Decision:
    item = decision_item(found.info)
    return Decision(
        about=about,
        **{name: getattr(item, name) for name in item.__struct_fields__},
        text=words(found.text),
        record_url=found.url,
        source=source(found.source),
        projects=refs(found.projects),
        goals=refs(found.goals),
    )


def news_item(each: UpdateInfo) -> NewsItem:
    return NewsItem(
        key=each.key,
        project=each.project,
        project_title=words(each.project_title),
        on=each.on,
        title=words(each.title),
        text=words(each.text),
        source=source(each.source),
        url=f"/api/v1/projects/{each.project}",
        page=reverse("strategy:project", args=[each.project]),
    )


def unit_item(info: organisation.UnitInfo, codes: dict[int, str]) -> UnitItem:
    return UnitItem(
        code=info.code,
        name=words(info.name),
        kind=info.kind,
        kind_name=words(info.kind_name),
        parent=codes.get(info.parent) if info.parent is not None else None,
        description=words(info.description),
        dissolved_on=info.dissolved_on.isoformat() if info.dissolved_on else None,
        source=info.source,
        as_of=info.as_of,
        url=f"/api/v1/units/{info.code}",
        projects_url=f"/api/v1/projects?unit={info.code}",
        page=reverse("organisation:unit", args=[info.code]),
    )


def unit(found: organisation.UnitPage, codes: dict[int, str], about: ApiAbout) -> Unit:
    item = unit_item(found.unit, codes)
    return Unit(
        about=about,
        **{name: getattr(item, name) for name in item.__struct_fields__},
        functions=[words(each) for each in found.functions],
        partners=[
            ApiPartner(name=each.name, kind=each.kind, website=each.website, since=each.since.isoformat())
            for each in found.partners
        ],
    )
