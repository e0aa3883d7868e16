"""The open doors of the places."""

from typing import Any, Final

from city.base.places.rest import tiles

ROUTES: Final = [*tiles.ROUTES]
OPENAPI: Final[dict[str, Any]] = {"paths": {}, "schemas": {}}
