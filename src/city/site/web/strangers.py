"""What the open interfaces do not offer: a method that an address does not know, an address that there is not.

Without these routes Django's pages would answer a program with a page for people.
"""

import re
from collections.abc import Sequence
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from city.kernel.errors import NotFound
from city.site.web.errors import MethodUnknown

ROOTS: Final = ("/api/", "/tiles/")
"""Below these no page is served."""


class Others:
    """An address that knows `methods`: OPTIONS tells them, also to a browser that asks for another site's script."""

    def __init__(self, methods: Sequence[str]) -> None:
        self.methods = ", ".join([*sorted(methods), "OPTIONS"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "OPTIONS":
            raise MethodUnknown(methods=self.methods)
        headers = {"Allow": self.methods, "Access-Control-Allow-Origin": "*", "Access-Control-Max-Age": "86400"}
        headers["Access-Control-Allow-Methods"] = "GET, HEAD"
        headers["Access-Control-Allow-Headers"] = "Authorization, If-None-Match"
        await Response(status_code=204, headers=headers)(scope, receive, send)


class Nothing:
    """An address that there is not."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        raise NotFound


def others(routes: Sequence[BaseRoute]) -> list[BaseRoute]:
    """After the routes that answer: the rest of what may be asked below the same addresses."""
    known: dict[str, set[str]] = {}
    for route in routes:
        if isinstance(route, Route):
            known.setdefault(route.path, set()).update(route.methods or ())
    rest = [Route(path, Others(sorted(methods))) for path, methods in known.items() if methods]
    return [*rest, *map(_below, ROOTS)]


def _below(root: str) -> Route:
    """Everything below an address, whatever characters it has."""
    route = Route(root, Nothing())
    route.path_regex = re.compile(f"^{re.escape(root)}")
    return route
