"""Nothing that can be written into an address makes the town fail: every page, feed, file and route is asked with it.

The addresses come from the program itself, and so do the names of what they read from the query.
"""

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any, Final
from urllib.parse import quote

import pytest
from django.urls import URLPattern
from django.utils.translation import override
from starlette.routing import Route

from city.base.access import api as access
from city.rooms.strategy.tests.conftest import frame, people  # noqa: F401  # fixtures
from city.rooms.strategy.tests.documents import publish
from city.rooms.strategy.tests.people import OWN, People
from city.rooms.strategy.tests.test_staff_pages import PLACES
from city.site.web import openapi, rooms
from tests.journeys.test_secrets import LEFT_OUT, Reading, _pages, in_a_passing_thread
from tools.house import CITY

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PARAMETER: Final = re.compile(r"<(?:(?P<django>\w+):)?\w+>|\{\w+(?::(?P<starlette>\w+))?\}")
NUMBERS: Final = ("0", "9" * 20, "9" * 5000)
WORDS: Final = ("x", "\0", "x" * 3000, "'\"><script>", "-" * 40)
GIVEN: Final = (
    "\0",
    "9" * 20,
    "9" * 5000,
    "0100" + "9" * 20,
    "-1",
    "٣",
    "²",
    "1e400",
    "'\"\\%_;--",
    "9999-12-31",
    "0001-01-01",
    "ﷺ" * 40,
)
READ: Final = re.compile(r"""GET(?:\.get\(|\[)"([\w-]+)\"""")
NAMED: Final = (
    "q",
    "feld",
    "stand",
    "stelle",
    "ort",
    "sdg",
    "ansicht",
    "sortierung",
    "seite",
    "vor",
    "von",
    "bis",
    "tat",
)
UUID: Final = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def published(frame: None, people: People) -> None:  # noqa: F811
    publish(people, "radweg")


def addresses() -> Iterator[str]:
    """Every address, its parameters filled with what nobody means."""
    with override("de"):
        found = [german for german, _, each in _pages() if isinstance(each, URLPattern)]
    routes = [each for each in (*openapi.ROUTES, *rooms.lean_routes()) if isinstance(each, Route)]
    lean = [route.path for route in routes if "GET" in (route.methods or ())]
    for path in dict.fromkeys([*found, *lean]):
        if path.startswith(tuple(set(LEFT_OUT) - {"/tiles/"})):
            continue
        kinds = [match["django"] or match["starlette"] or "str" for match in PARAMETER.finditer(path)]
        for values in product(*(_values(kind, len(kinds)) for kind in kinds)):
            filled = path
            for value in values:
                filled = PARAMETER.sub(quote(value), filled, count=1)
            yield filled


def _values(kind: str, many: int) -> tuple[str, ...]:
    if kind == "int":
        return NUMBERS
    if kind == "uuid":
        return (UUID,)
    return ("radweg", OWN) if kind == "slug" else WORDS[: 2 if many > 1 else None]


def questions() -> Iterator[str]:
    """Every address without parameters: pages with each name that some page reads, routes with those they describe."""
    read = {name for file in CITY.rglob("web/**/*.py") for name in READ.findall(file.read_text())}
    with override("de"):
        pages = [german for german, _, each in _pages() if isinstance(each, URLPattern)]
    for path, value in product(dict.fromkeys(pages), GIVEN):
        if not path.startswith(LEFT_OUT) and not PARAMETER.search(path):
            yield f"{path}?{'&'.join(f'{name}={quote(value)}' for name in sorted({*read, *NAMED}))}"
    for path, said in json.loads(openapi.document())["paths"].items():
        asked = [each["name"] for each in said.get("get", {}).get("parameters", ()) if each["in"] == "query"]
        if "{" not in path:
            yield from (f"{path}?{name}={quote(value)}" for name, value in product(asked, GIVEN))


@pytest.mark.parametrize("name", ["anonymous", "admin"])
def test_no_address_fails_whatever_is_written_into_it(
    published: None, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(access, "in_database_thread", in_a_passing_thread)
    monkeypatch.setitem(PLACES, "admin", (OWN, "admin"))
    person = Reading(name)
    asked = [*addresses(), *questions()]
    sent = person.pages.post("/verwaltung/konten/1/rolle/beenden/", {"unit": "\0", "role": "editor"})
    assert sent.status_code < 500
    failed = [f"{address[:120]} {status}" for address in asked if (status := _status(person, address)) >= 500]
    failed = [each for each in failed if not each.endswith(" 501")]  # what is not offered is said so
    assert not failed, "\n".join(failed)
    assert len(asked) > 500


def _status(person: Any, address: str) -> int:
    if address.startswith("/tiles/"):
        return int(person.data.get(address, headers={"range": f"bytes=0-{'9' * 5000}"}).status_code)
    status: int = person.read(address)[0]
    return status
