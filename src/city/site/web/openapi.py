"""The OpenAPI 3.1 document, summed up from what each room says about its own routes."""

from functools import cache
from typing import Final

import msgspec
from django.conf import settings
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from city.site.web import rooms


@cache
def document() -> bytes:
    """The whole document as JSON."""
    paths: dict[str, object] = {}
    schemas: dict[str, object] = {}
    for part in rooms.openapi_parts():
        paths |= part.get("paths", {})
        schemas |= part.get("schemas", {})
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {
                "title": settings.CITY_TOWN.site,
                "version": "1",
                "description": "Open interfaces of the platform. Errors are problem details after RFC 9457.",
                "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            },
            "paths": dict(sorted(paths.items())),
            "components": {
                "schemas": schemas | {"Problem": PROBLEM},
                "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            },
        }
    )


PROBLEM: Final = {
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "field": {"type": "string"},
    },
}


async def serve(request: Request) -> Response:
    return Response(document(), media_type="application/json")


ROUTES: Final = [Route("/api/v1/openapi.json", serve)]
