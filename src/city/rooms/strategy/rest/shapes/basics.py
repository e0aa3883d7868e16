"""What many answers are made of: texts, references, sources, and by whom and on which terms all of it is given."""

from collections.abc import Iterable
from typing import Annotated, Final

from django.urls import reverse
from msgspec import Meta

from city.base.interfaces.api import Shape
from city.kernel.texts import Text
from city.rooms.strategy.domain.frames import Ref, SourceInfo
from city.rooms.strategy.domain.projects import UnitRef
from city.rooms.strategy.queries.terms import Terms

Words = Annotated[dict[str, str], Meta(description="A text by language: de, en, de-simple (Einfache Sprache).")]
Day = Annotated[
    str, Meta(description="As exact as it is known: 2024, 2024-Q1, 2024-03 or 2024-03-01; empty: not known.")
]
Address = Annotated[str, Meta(description="A path of this town's own site.")]
PAGES: Final = {
    "field": "strategy:field",
    "layer": "strategy:layer",
    "goal": "strategy:goal",
    "value": "strategy:value",
    "principle": "strategy:value",
}


class ApiLicence(Shape):
    """A licence with its SPDX code, its name and its text."""

    spdx: str
    title: str
    url: str


class ApiUnit(Shape):
    """A unit of the town."""

    code: str
    name: Words


class ApiAbout(Shape):
    """Who gives this, on which terms, and where people read the same. Without a licence it is not for use elsewhere."""

    licence: ApiLicence | None
    attribution: str
    owner: ApiUnit | None
    page: Address


class ApiRef(Shape):
    """A part of the strategy, by name."""

    code: str
    slug: str
    name: Words


class ApiSource(Shape):
    """Where a statement was read, and of which day it is."""

    title: Words
    publisher: str
    url: str
    on: Day


def words(text: Text) -> dict[str, str]:
    return dict(text.variants)


def about(terms: Terms, page: str) -> ApiAbout:
    """Owner and licence as the policy of this room's data says."""
    found = terms.licence
    licence = ApiLicence(spdx=found.code, title=found.title, url=found.url) if found else None
    owner = ApiUnit(code=terms.owner, name=words(terms.owner_name)) if terms.owner else None
    return ApiAbout(licence=licence, attribution=terms.attribution, owner=owner, page=page)


def unit(found: UnitRef) -> ApiUnit:
    return ApiUnit(code=found.code, name=words(found.name))


def ref(found: Ref) -> ApiRef:
    return ApiRef(code=found.code, slug=found.slug, name=words(found.name))


def refs(found: Iterable[Ref]) -> list[ApiRef]:
    return [ref(each) for each in found]


def source(found: SourceInfo | None) -> ApiSource | None:
    if found is None or not found.code:
        return None
    return ApiSource(title=words(found.title), publisher=found.publisher, url=found.url, on=found.on)


def page_of(kind: str, slug: str) -> str:
    """Where people read of a part of the frame."""
    return reverse(PAGES[kind], args=[slug])
