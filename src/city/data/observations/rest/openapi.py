"""What OpenAPI says of the routes of this room."""

from typing import Any, Final

from city.data.observations.api import BUCKETS, ORIGINS, VALUE_TYPES

_TEXT: Final = {"type": ["object", "null"], "additionalProperties": {"type": "string"}}
_TIME: Final = {"type": ["string", "null"], "format": "date-time"}
_NUMBER: Final = {"type": ["number", "null"]}
_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _object(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def _parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema or {"type": "string"}}


def _get(operation: str, summary: str, schema: str, *parameters: dict[str, Any], media: str = "") -> dict[str, Any]:
    content: dict[str, Any] = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    if media:
        content = {media: {"schema": {"type": "string"}}}
    path = {"name": "series_id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "security": [{}, {"key": []}],
            "parameters": [*([path] if operation not in OF_MANY else []), *parameters],
            "responses": {
                "200": {"description": "As asked for.", "content": content},
                "304": {"description": "Nothing has changed since the answer with the given ETag."},
                "401": {"description": "The key that was sent is not valid.", "content": _PROBLEM},
                "404": {"description": "No such series, or not for this caller.", "content": _PROBLEM},
                "422": {"description": "A parameter cannot be read; `field` names it.", "content": _PROBLEM},
            },
        }
    }


_MOMENT: Final = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
_WORDS: Final = {"type": "string", "pattern": "^[^\\x00]*$"}
_NUMBERS: Final = "^(100|[0-9]{1,2}([.][0-9]{1,6})?)(,(100|[0-9]{1,2}([.][0-9]{1,6})?)){0,9}$"
_PLACE: Final = "^[A-Za-z0-9_-]{32}$"
_START: Final = _parameter("start", "First moment, with zone; a date means its beginning in Europe/Berlin.", **_MOMENT)
_END: Final = _parameter("end", "First moment after the window.", **_MOMENT)
_WINDOW: Final = (
    _START,
    _END,
    _parameter("limit", "Most observations in the answer.", type="integer", minimum=1, maximum=10_000, default=1000),
    _parameter(
        "after", "Where the page before ended; taken from `next`.", type="string", pattern="^[A-Za-z0-9_-]{32}$"
    ),
    _parameter("as_of", "Show what was known at this moment.", **_MOMENT),
    _parameter("order", "By time.", enum=["asc", "desc"], default="asc"),
)

_EXPORT: Final = (
    _parameter("series", "Ids of series.", type="string", pattern="^[0-9]{1,18}(,[0-9]{1,18})*$") | {"required": True},
    _START,
    _END,
)
OF_MANY: Final = {"listSeries", "exportObservationsCsv", "exportObservationsParquet"}

OPENAPI: Final[dict[str, Any]] = {
    "paths": {
        "/api/v1/series": _get(
            "listSeries",
            "Series that the caller may see",
            "SeriesPage",
            _parameter("entity", "URN of the entity.", **_WORDS),
            _parameter("attribute", "Name of the attribute.", **_WORDS),
            _parameter("observed_property", "Code of the observed property.", **_WORDS),
            _parameter("origin", "Where the values come from.", enum=list(ORIGINS)),
            _parameter("limit", "Most series in the answer.", type="integer", minimum=1, maximum=1000, default=100),
            _parameter("after", "Id of the last series of the page before.", type="integer", minimum=0),
        ),
        "/api/v1/series/{series_id}": _get("getSeries", "One series", "Series"),
        "/api/v1/series/{series_id}/observations": _get(
            "listObservations", "Observations of a series, by time", "ObservationsPage", *_WINDOW
        ),
        "/api/v1/series/{series_id}/observations.csv": _get(
            "listObservationsCsv", "The same as CSV", "", *_WINDOW, media="text/csv"
        ),
        "/api/v1/observations.csv": _get(
            "exportObservationsCsv", "All observations of these series, as CSV", "", *_EXPORT, media="text/csv"
        ),
        "/api/v1/observations.parquet": _get(
            "exportObservationsParquet",
            "All observations of these series, as Apache Parquet",
            "",
            *_EXPORT,
            media="application/vnd.apache.parquet",
        ),
        "/api/v1/series/{series_id}/aggregates": _get(
            "listAggregates",
            "Count, mean, minimum, maximum and sum over time; stretches without results have no numbers",
            "AggregatesPage",
            _START,
            _END,
            _parameter("bucket", "Length of a stretch; days are local days.", enum=list(BUCKETS), default="hour"),
            _parameter("percentiles", "Such as 5,50,95; with linear interpolation.", pattern=_NUMBERS, type="string"),
        ),
    },
    "schemas": {
        "Series": _object(
            ("id", "name", "entity", "attribute", "unit", "origin", "simulated", "rules", "count", "latest", "links"),
            id={"type": "integer"},
            name=_TEXT,
            description=_TEXT,
            entity=_object(("id",), id={"type": "string"}, name=_TEXT),
            attribute={"type": "string"},
            value_type={"enum": list(VALUE_TYPES)},
            unit=_object((), as_sent={"type": ["string", "null"]}, ucum={"type": ["string", "null"]}),
            origin={"enum": list(ORIGINS)},
            simulated={"type": "boolean", "description": "No measurement: made by a simulator."},
            rules=_object(("policy", "licence", "owner"), policy={"type": "string"}, owner={"type": "object"}),
            count={"type": "integer"},
            first=_TIME,
            last=_TIME,
            latest={"type": ["object", "null"]},
            links={"type": "object", "additionalProperties": {"type": "string"}},
        ),
        "Observation": _object(
            ("start", "result", "id", "version"),
            start=_TIME,
            end=_TIME,
            result={"description": "Any JSON value, as the source sent it."},
            result_time=_TIME,
            id={"type": "string"},
            version={"type": "integer", "minimum": 1},
            recorded_at=_TIME,
            quality={},
            parameters={"type": "object"},
        ),
        "Bucket": _object(
            ("start", "end", "count", "mean", "minimum", "maximum", "sum"),
            start=_TIME,
            end=_TIME,
            count={"type": "integer"},
            mean=_NUMBER,
            minimum=_NUMBER,
            maximum=_NUMBER,
            sum=_NUMBER,
            percentiles={"type": "object", "additionalProperties": _NUMBER},
        ),
        "SeriesPage": _object(
            ("series", "next"),
            series={"type": "array", "items": {"$ref": "#/components/schemas/Series"}},
            next={"type": ["string", "null"]},
        ),
        "ObservationsPage": _object(
            ("series", "observations", "next"),
            series={"$ref": "#/components/schemas/Series"},
            observations={"type": "array", "items": {"$ref": "#/components/schemas/Observation"}},
            next={"type": ["string", "null"]},
        ),
        "AggregatesPage": _object(
            ("series", "buckets"),
            series={"$ref": "#/components/schemas/Series"},
            buckets={"type": "array", "items": {"$ref": "#/components/schemas/Bucket"}},
        ),
    },
}
