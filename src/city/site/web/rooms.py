"""The one list of what each room brings to the process: routes, OpenAPI parts, metrics, services."""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any, Final

from starlette.routing import BaseRoute

from city.base.files import api as files
from city.base.jobs import api as jobs
from city.base.live import api as live
from city.base.notices import api as notices
from city.base.outbox import api as outbox
from city.data.ingest import api as ingest

LEAN: Final = (
    "city.base.live.rest.routes",
    "city.base.places.rest.routes",
    "city.data.ingest.rest.routes",
    "city.data.observations.rest.routes",
    "city.rooms.strategy.rest.routes",
)
INGEST: Final = ("city.data.ingest.rest.routes",)


def _modules(names: Iterable[str]) -> Iterator[ModuleType]:
    return (importlib.import_module(name) for name in names)


COUNTING: Final[tuple[Callable[[], Mapping[str, float]], ...]] = (
    outbox.numbers,
    jobs.numbers,
    live.hub.numbers,
    notices.numbers,
    files.numbers,
    ingest.numbers,
)


def lean_routes() -> list[BaseRoute]:
    """All lean routes, in the order of `LEAN`."""
    return [route for module in _modules(LEAN) for route in module.ROUTES]


def ingest_routes() -> list[BaseRoute]:
    """The doors for data only."""
    return [route for module in _modules(INGEST) for route in module.ROUTES]


def openapi_parts() -> list[dict[str, Any]]:
    """`{"paths": …, "schemas": …}` of each room that describes its routes."""
    return [module.OPENAPI for module in _modules(LEAN) if hasattr(module, "OPENAPI")]


def metrics_text() -> str:
    """The numbers of all rooms that count, as `city_<name> <value>` lines."""
    numbers: dict[str, float] = {}
    for counting in COUNTING:
        numbers |= counting()
    return "".join(f"city_{name} {value:g}\n" for name, value in sorted(numbers.items()))
