"""What OpenAPI says of the places' routes."""

from typing import Any, Final

_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_TEXT: Final = {"type": "string"}
_MISSING: Final = {"404": {"description": "There is none.", "content": _PROBLEM}}
_WRONG: Final = {"422": {"description": "A parameter cannot be read.", "content": _PROBLEM}}


def _query(name: str, description: str, schema: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema or _TEXT, **more}


def _path(name: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema or _TEXT}


def _get(operation: str, summary: str, parameters: list[dict[str, Any]], **responses: Any) -> dict[str, Any]:
    return {"get": {"operationId": operation, "summary": summary, "parameters": parameters, "responses": responses}}


def _found(media: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"200": {"description": "Found.", "content": {media: {"schema": schema}}}}


_GEOJSON: Final = "application/geo+json"
_MANY: Final = _found(_GEOJSON, {"$ref": "#/components/schemas/GeoJsonCollection"})
_ZOOM: Final = {"type": "integer", "minimum": 0, "maximum": 30}
_INDEX: Final = {"type": "integer", "minimum": 0}
_KINDS: Final = {"type": "string", "enum": ["district", "station", "stop", "site", "building"]}
_SOMETHING: Final = {"type": "string", "pattern": "[^\\s\\x00]"}
_BOX: Final = _query("bbox", "West,south,east,north in degrees.", {"type": "string", "examples": ["6.6,51.0,6.9,51.2"]})
_LIMIT: Final = _query("limit", "At most this many.", {"type": "integer", "minimum": 1, "maximum": 100})

OPENAPI: Final[dict[str, Any]] = {
    "paths": {
        "/api/v1/places": _get(
            "getPlaces", "Places of the town", [_query("kind", "Only this kind.", _KINDS), _BOX], **_MANY, **_WRONG
        ),
        "/api/v1/places/{code}": _get(
            "getPlace",
            "One place: its published area, or its point and how exact it is",
            [_path("code")],
            **_found(_GEOJSON, {"$ref": "#/components/schemas/GeoJsonFeature"}),
            **_MISSING,
        ),
        "/api/v1/addresses": _get(
            "findAddresses",
            "Doors that a line of text may mean, the exact one first",
            [_query("q", "Street, number, postcode: Paul-Wierich-Platz 2, 41539", _SOMETHING, required=True), _LIMIT],
            **_MANY,
            **_WRONG,
        ),
        "/tiles/{name}.json": _get(
            "getMap",
            "A base map: TileJSON 3.0.0, and whether it is a sketch",
            [_path("name")],
            **_found("application/json", {"type": "object"}),
            **_MISSING,
        ),
        "/tiles/{name}.pmtiles": _get(
            "getMapArchive",
            "A base map as one PMTiles v3 archive; answers byte ranges",
            [_path("name"), _query("v", "Version from the description: the answer may be kept for ever.")],
            **_found("application/vnd.pmtiles", {"type": "string", "format": "binary"}),
            **{"206": {"description": "The part that was asked for."}, "416": {"description": "No such part."}},
            **_MISSING,
        ),
        "/tiles/{name}/{z}/{x}/{y}.mvt": _get(
            "getMapTile",
            "One tile of a base map (Mapbox Vector Tile 2.1)",
            [_path("name"), _path("z", _ZOOM), _path("x", _INDEX), _path("y", _INDEX)],
            **_found("application/vnd.mapbox-vector-tile", {"type": "string", "format": "binary"}),
            **{"204": {"description": "Nothing is drawn there."}},
            **_MISSING,
            **_WRONG,
        ),
    },
    "schemas": {
        "GeoJsonCollection": {
            "type": "object",
            "required": ["type", "features", "attribution"],
            "properties": {
                "type": {"const": "FeatureCollection"},
                "features": {"type": "array", "items": {"$ref": "#/components/schemas/GeoJsonFeature"}},
                "attribution": {"type": ["string", "null"], "description": "Stands beside every map of this."},
            },
        },
        "GeoJsonFeature": {
            "type": "object",
            "required": ["type", "geometry", "properties"],
            "properties": {
                "type": {"const": "Feature"},
                "id": _TEXT,
                "geometry": {"type": "object", "required": ["type", "coordinates"]},
                "properties": {"type": "object"},
            },
        },
    },
}
