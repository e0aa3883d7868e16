"""The open doors of the places."""

from typing import Final

from city.base.places.rest import description, lists, tiles

ROUTES: Final = [*tiles.ROUTES, *lists.ROUTES]
OPENAPI: Final = description.OPENAPI
