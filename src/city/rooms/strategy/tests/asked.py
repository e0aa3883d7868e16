"""The lean routes of the room, asked as a program asks, by one of the people of the tests."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import jsonschema_rs
import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.testclient import TestClient

from city.base.access import api as access
from city.base.interfaces import api as interfaces
from city.kernel.errors import CityError
from city.rooms.strategy.rest.routes import OPENAPI, ROUTES
from city.rooms.strategy.tests.people import People

WHO = "x-test-person"
PROBLEM = {"type": "object", "required": ["type", "title", "status", "code"]}
MOST_QUERIES = 12


async def problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, CityError)
    return JSONResponse(error.problem("en"), error.status)


class Counting:
    """The queries of the last answer, counted in the thread that made them."""

    queries = 0

    async def run(self, work: Callable[..., Any], *args: Any) -> Any:
        """The house's threads keep their connection for longer than a test keeps its database."""

        def counted() -> Any:
            try:
                with CaptureQueriesContext(connection) as captured:
                    answer = work(*args)
                self.queries = len(captured)
                return answer
            finally:
                connections.close_all()

        return await asyncio.to_thread(counted)


class Asking:
    """A client; every answer is compared with what the description of its address promises."""

    def __init__(self, client: TestClient, counting: Counting) -> None:
        self.client, self.counting = client, counting

    def __call__(self, path: str, who: str = "anonymous", status: int = 200, **headers: str) -> Any:
        """What `who` is told."""
        answer = self.answer(path, who, **headers)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    def answer(self, path: str, who: str = "anonymous", **headers: str) -> Any:
        answer = self.client.get(
            path, headers={WHO: who} | {name.replace("_", "-"): said for name, said in headers.items()}
        )
        promised = described(path.partition("?")[0])["responses"][str(answer.status_code)]
        for media, content in promised.get("content", {}).items():
            assert answer.headers["content-type"].startswith((media.partition("/")[0], "application"))
            if media == "application/json":
                validator(content["schema"]).validate(answer.json())
        assert self.counting.queries <= MOST_QUERIES, f"{path}: {self.counting.queries} queries"
        return answer


def described(path: str) -> dict[str, Any]:
    """The operation whose route answers a path."""
    scope = {"type": "http", "method": "GET", "path": path}
    route = next(route for route in ROUTES if route.matches(scope)[0].value == 2)
    operation: dict[str, Any] = OPENAPI["paths"][route.path]["get"]
    return operation


def validator(schema: dict[str, Any]) -> Any:
    """A schema with its components, as JSON Schema 2020-12, which is that of OpenAPI 3.1."""
    components = {"schemas": OPENAPI["schemas"] | {"Problem": PROBLEM}}
    return jsonschema_rs.Draft202012Validator(schema | {"components": components})


@contextmanager
def asking(people: People, patch: pytest.MonkeyPatch) -> Iterator[Asking]:
    """Routes on a bare application."""
    counting = Counting()
    patch.setattr(access, "in_database_thread", counting.run)
    patch.setattr(interfaces, "viewer_of", lambda request: people.named(request.headers.get(WHO, "anonymous")))
    with TestClient(Starlette(routes=ROUTES, exception_handlers={CityError: problem})) as client:
        yield Asking(client, counting)
