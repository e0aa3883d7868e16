"""Every public address of a town, found as a visitor finds them: by links, feeds and forms that ask.

`python -m city.site.bench.addresses START…` visits the store of its environment and prints, as JSON, what each kind of
page costs, and which addresses the town knows that nothing leads to.
"""

import html
import re
import sys
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

import django
import msgspec

MOST_OF_A_KIND: Final = 3
QUOTED: Final = re.compile(r"""(?:["'>]|&quot;)(?:https?://[\w.:-]+)?(/[^\s"'<>\\]*)""")
TYPED: Final = "Stadt"
NOT_PUBLIC: Final = re.compile(r"/(en/)?(verwaltung|administration)/|/(static|live|metrics|sprache)\b|/en/.+")
"""English pages ask the same questions as German ones; the English start page stands for them."""


class Visit(msgspec.Struct, frozen=True):
    """One page: what it costs when it is asked for a second time."""

    kind: str
    path: str
    queries: int
    bytes: int


class Found(msgspec.Struct, frozen=True):
    visits: tuple[Visit, ...]
    never_reached: tuple[str, ...]
    """Kinds of addresses that the town knows and that no page led to."""


@dataclass
class Form:
    """A form that asks and changes nothing; for each field what a visitor may choose."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def addresses(self, base: str) -> Iterator[str]:
        """Where the form leads with each field alone, then with all of them."""
        chosen = {name: max(values, default="") for name, values in self.fields.items()}
        chosen = {name: value for name, value in chosen.items() if value}
        for pick in [{name: value} for name, value in chosen.items()] + [chosen] * (len(chosen) > 1):
            yield f"{self.action or base}?{urlencode(pick)}"


class Forms(HTMLParser):
    """The forms of a page that are sent by GET."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.form: Form | None = None
        self.select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.form = Form(given.get("action", "")) if given.get("method", "get").lower() == "get" else None
        elif self.form and tag == "select":
            self.select = name
            self.form.fields[name] = []
        elif self.form and tag == "option":
            self.form.fields.setdefault(self.select, []).append(given.get("value", ""))
        elif self.form and tag == "input" and name:
            self.form.fields.setdefault(name, []).append(given.get("value") or TYPED)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form:
            self.found.append(self.form)
            self.form = None


class Queries:
    """Counts the statements of every connection of this process, whichever thread has it."""

    def __init__(self) -> None:
        from django.db.backends.signals import connection_created

        self.count = 0
        connection_created.connect(self.watch, weak=False)

    def watch(self, connection: Any, **_: Any) -> None:
        if self.counted not in connection.execute_wrappers:
            connection.execute_wrappers.append(self.counted)

    def counted(self, execute: Any, *arguments: Any) -> Any:
        self.count += 1
        return execute(*arguments)


class Visitor:
    """Walks through the whole application, lean routes and pages, in this process."""

    def __init__(self) -> None:
        from starlette.testclient import TestClient

        from city.site.web.application import build
        from city.site.web.services import Services
        from city.site.wsgi import application as pages

        self.queries = Queries()
        self.client = TestClient(build(pages, Services(work=False, live=False)), "http://127.0.0.1")
        self.visits: list[Visit] = []
        self.reached: set[str] = set()

    def walk(self, starts: list[str]) -> None:
        waiting, kinds = deque(starts), Counter[str]()
        seen = set(starts)
        while waiting:
            path = waiting.popleft()
            kind = kind_of(path)
            if kind is None or kinds[kind] >= MOST_OF_A_KIND:
                continue
            text = self.visit(kind, path)
            if text is None:
                continue
            self.reached.add(kind.partition("?")[0])
            kinds[kind] += 1
            for link in links(text, path):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)

    def visit(self, kind: str, path: str) -> str | None:
        """The text of a page, which is noted; None where there is none for everybody."""
        answer = self.client.get(path, follow_redirects=False)
        if answer.status_code != 200:
            assert answer.status_code < 500, f"{path} answers {answer.status_code}"
            return None
        before = self.queries.count
        self.client.get(path, follow_redirects=False)
        self.visits.append(Visit(kind, path, self.queries.count - before, len(answer.content)))
        is_text = answer.headers.get("content-type", "").partition(";")[0].endswith(("html", "xml", "json"))
        return answer.text if is_text else ""


def links(text: str, base: str) -> Iterator[str]:
    """Addresses of this town in a page, a feed or an answer, and where its forms lead."""
    for found in QUOTED.findall(text):
        if "{" not in found:  # an address in a description, with a place for something
            yield html.unescape(found).partition("#")[0]
    for form in Forms(text).found if "<form" in text else ():
        yield from form.addresses(base.partition("?")[0])


def kind_of(path: str) -> str | None:
    """The name of the page or route behind an address, with the name of what it asks; None where it is not public."""
    parts = urlsplit(path)
    name = None if NOT_PUBLIC.match(parts.path) else route_of(parts.path) or page_of(parts.path)
    asked = {key for key, value in parse_qsl(parts.query) if value}
    return f"{name}?{asked.pop() if len(asked) == 1 else 'several'}" if name and asked else name


def page_of(path: str) -> str | None:
    from django.urls import Resolver404, resolve
    from django.utils import translation

    with translation.override("en" if path.startswith("/en/") else "de"):
        try:
            return resolve(path).view_name
        except Resolver404:
            return None


def route_of(path: str) -> str | None:
    from starlette.routing import Match

    scope = {"type": "http", "method": "GET", "path": path}
    return next((route.path for route in lean() if route.matches(scope)[0] == Match.FULL), None)


def lean() -> list[Any]:
    from city.site.web import health, openapi, rooms

    return [*health.ROUTES, *openapi.ROUTES, *rooms.lean_routes()]


def known() -> set[str]:
    """Every kind of public address that the town has."""
    from django.urls import get_resolver

    pages = set(_names(get_resolver().url_patterns, "", ""))
    routes = {route.path for route in lean() if "GET" in route.methods and not NOT_PUBLIC.match(route.path)}
    return pages | routes


def _names(patterns: list[Any], before: str, space: str) -> Iterator[str]:
    for each in patterns:
        path = before + str(each.pattern)
        if NOT_PUBLIC.match(f"/{path}"):
            continue
        if hasattr(each, "url_patterns"):
            yield from _names(each.url_patterns, path, f"{space}{each.namespace}:" if each.namespace else space)
        elif each.name:
            yield space + each.name


def find(starts: list[str]) -> Found:
    """Visit everything that can be reached from `starts`, at most three addresses of each kind."""
    visitor = Visitor()
    visitor.walk(starts)
    return Found(tuple(visitor.visits), tuple(sorted(known() - visitor.reached)))


if __name__ == "__main__":
    django.setup()
    sys.stdout.buffer.write(msgspec.json.encode(find(sys.argv[1:])))
