"""Nothing restricted shows anywhere: four people open every address there is and read every answer.

The addresses come from the program itself, so a new page, feed, file or route is walked as soon as it is there.
"""

import asyncio
import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, Final

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import URLPattern
from django.utils.translation import override
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from city.base.access import api as access
from city.kernel.errors import CityError
from city.rooms.strategy.tests.conftest import frame, people  # noqa: F401  # fixtures
from city.rooms.strategy.tests.people import People
from city.rooms.strategy.tests.test_staff_pages import signed_in
from city.site.web import openapi, problems, rooms
from tests.journeys.secrets import BAIT, PROJECTS, Planted, plant
from tools.reference.paths import english, patterns

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PERSONS: Final = ("anna", "bilal", "carla", "anonymous")
PARAMETER: Final = re.compile(r"[<{](?:\w+:)?(\w+?)(?::\w+)?[>}]")
LEFT_OUT: Final = ("/live", "/abmelden/", "/verwaltung/redaktion/", "/metrics", "/tiles/")
"""The stream never ends (asked below); leaving ends the walk; the editor has rules and a test of its own."""
LISTED_NOWHERE: Final = {"geheimanlage"}
"""No page of these people lists the file yet; that it shows to nobody else is asked all the same."""
ASKED: Final = {
    "/suche/": (f"?q={BAIT}",),
    "/projekte/": (f"?q={BAIT}", "?ansicht=karte", "?ansicht=tabelle", "?ansicht=zeit", "?stand=running"),
    "/api/v1/projects": (f"?q={BAIT}", "?goal=rad-gewinnt", "?unit=eigene-stelle"),
    "/api/v1/series": ("?attribute=temperature",),
    "/verwaltung/projekte/": ("?stand=draft",),
}
"""Besides the address as it is."""


@pytest.fixture
def planted(frame: None, people: People, settings: Any, tmp_path: Any) -> Planted:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path
    return plant(people)


def addresses(planted: Planted) -> Iterator[str]:
    """Every address of pages, feeds, files and lean routes, with what was planted in place of its parameters."""
    with override("de"):
        found = [german for german, _, each in _pages() if isinstance(each, URLPattern)]
    routes = [each for each in (*openapi.ROUTES, *rooms.lean_routes()) if isinstance(each, Route)]
    lean = [route.path for route in routes if "GET" in (route.methods or ())]
    for path in dict.fromkeys([*found, *lean]):
        names = PARAMETER.findall(path)
        if path.startswith(LEFT_OUT) or not planted.keys.keys() >= set(names) - {"table", "mark"}:
            continue
        for values in product(*(_values(planted, name) for name in names)):
            if not _fits(path, values) and names[0] in {"slug", "key"}:
                continue
            filled = path
            for value in values:
                filled = PARAMETER.sub(value, filled, count=1)
            yield from (filled + more for more in ("", *ASKED.get(filled, ())))


def _pages() -> Any:
    from django.urls import get_resolver

    return patterns(get_resolver(), english())


def _values(planted: Planted, name: str) -> tuple[str, ...]:
    from city.rooms.strategy.domain.open_data import TABLES

    return tuple(TABLES) if name == "table" else ("0",) if name == "mark" else planted.keys[name]


def _fits(path: str, values: tuple[str, ...]) -> bool:
    """Addresses below projects are filled with projects, others with anything else: the rest would be 404 by form."""
    about_projects = "/projekte/<" in path or "/projects/{" in path
    return not values or about_projects == (values[0] in PROJECTS)


async def in_a_passing_thread(work: Callable[..., Any], *args: Any) -> Any:
    """The house's threads keep their connection for longer than a test keeps its database."""

    def run() -> Any:
        try:
            return work(*args)
        finally:
            connections.close_all()

    return await asyncio.to_thread(run)


class Reading:
    """One of the four, with pages through Django and data through the lean routes."""

    def __init__(self, name: str) -> None:
        self.pages = signed_in(name) if name != "anonymous" else Client()
        self.pages.raise_request_exception = False
        application = Starlette(
            routes=[*openapi.ROUTES, *rooms.lean_routes()], exception_handlers={CityError: problems.answer}
        )
        self.data = TestClient(application)
        if (session := self.pages.cookies.get(settings.SESSION_COOKIE_NAME)) is not None:
            self.data.cookies.set(settings.SESSION_COOKIE_NAME, session.value)

    def read(self, address: str) -> tuple[int, str]:
        """Status and text of an answer; a program's address ahead of a page, as in the real process."""
        if address.startswith(("/api/", "/healthz", "/readyz")):
            answer = self.data.get(address)
            return answer.status_code, answer.text
        page = self.pages.get(address, follow=True)
        content = page.getvalue() if page.streaming else page.content
        return page.status_code, content.decode("utf-8", "replace")


@pytest.mark.parametrize("name", PERSONS)
def test_no_address_tells_anybody_what_is_not_for_them(
    planted: Planted, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(access, "in_database_thread", in_a_passing_thread)
    person, everywhere = Reading(name), list(addresses(planted))
    told: list[str] = []
    read: set[str] = set()
    for address in everywhere:
        status, said = person.read(address)
        found = {word for word in planted.words if word in said}
        read |= found
        told += [f"{address} tells “{word}”" for word in found if name not in planted.words[word]]
        told += [f"{address} fails with {status}"] if status >= 500 else []
    assert not told, "\n".join(told)
    hidden = {word for word, readers in planted.words.items() if name in readers} - read - LISTED_NOWHERE
    assert not hidden, f"{name} may read these and the walk passes them by, so it proves nothing: {hidden}"
    assert len(everywhere) > 150


@pytest.mark.parametrize("name", ["carla", "anonymous"])
def test_a_stranger_cannot_listen_to_a_restricted_series(
    planted: Planted, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(access, "in_database_thread", in_a_passing_thread)
    (number,) = planted.keys["series_id"]
    status, said = Reading(name).data.get(f"/live?topic=series:{number}").status_code, ""
    assert (status, said) in {(401, ""), (403, ""), (404, "")}
