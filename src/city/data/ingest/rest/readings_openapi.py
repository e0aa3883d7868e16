"""What OpenAPI says of the door for readings."""

from typing import Any, Final

from city.data.ingest import api

_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_TIME: Final = {"type": "string", "description": "RFC 3339 with a zone; an interval is written start/end."}
_RESULT: Final = {"description": "Any JSON value that fits the series; numbers without quotation marks."}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": _PROBLEM}


def _answered(description: str, kind: str = "application/json") -> dict[str, Any]:
    return {"description": description, "content": {kind: {"schema": {"$ref": "#/components/schemas/ReadingsAnswer"}}}}


_BODY: Final = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Reading"},
                    {"type": "array", "items": {"$ref": "#/components/schemas/Reading"}, "maxItems": 50_000},
                    {"$ref": "#/components/schemas/Readings"},
                ]
            }
        },
        "text/csv": {
            "schema": {"type": "string", "description": "A header line with the names of a reading's fields."}
        },
    },
}
PATH: Final[dict[str, Any]] = {
    "post": {
        "operationId": "postReadings",
        "summary": "Readings of a program: one, many, or a table",
        "description": "Answered once everything is on the disk. Each reading has a fate of its own; the same reading "
        "again changes nothing. A key writes to the series of its unit.",
        "security": [{"key": []}],
        "parameters": [
            {
                "name": "Idempotency-Key",
                "in": "header",
                "description": "The same key with the same content is answered again, not worked through again.",
                "schema": {"type": "string", "maxLength": 200},
            },
            {
                "name": "results",
                "in": "query",
                "description": "List every reading, or those refused only (as with long tables).",
                "schema": {"enum": ["all", "refused"], "default": "all"},
            },
        ],
        "requestBody": _BODY,
        "responses": {
            "200": _answered("All readings are stored, or were known before."),
            "207": _answered("Some readings were refused; the others are stored."),
            "400": _problem("Not readable; what a table held before that place is counted."),
            "401": _problem("No key, or a wrong one."),
            "403": _problem("The key lacks the scope readings:write, or a unit."),
            "408": _problem("The body did not arrive in time."),
            "413": _problem("Larger than 16 MiB of JSON or 256 MiB of CSV, or more than 50,000 readings in JSON."),
            "415": _problem("Neither JSON nor CSV in UTF-8, or compressed."),
            "422": _answered("No reading could be stored.", "application/problem+json"),
            "503": _problem("Send again; what is stored is known then."),
        },
    }
}
_PLACE: Final = {
    "series": {"type": "integer", "minimum": 1},
    "device": {"type": "string", "description": "DevEUI, together with field."},
    "field": {"type": "string", "description": "Field or attribute of the device's profile."},
    "entity": {"type": "string", "description": "URN, together with attribute."},
    "attribute": {"type": "string"},
    "dataset": {"type": "string"},
    "procedure": {"type": "string"},
}
_LINE: Final = {
    "type": "object",
    "required": ["status"],
    "properties": {
        "index": {"type": "integer", "minimum": 0},
        "status": {"enum": list(api.FATES)},
        "reason": {"enum": sorted(api.REFUSALS)},
        "field": {"type": "string"},
        "detail": {"type": "string", "description": "What to do."},
    },
}
SCHEMAS: Final[dict[str, Any]] = {
    "Reading": {
        "type": "object",
        "required": ["phenomenonTime", "result"],
        "additionalProperties": False,
        "properties": _PLACE
        | {
            "phenomenonTime": _TIME,
            "result": _RESULT,
            "resultTime": {"type": "string"},
            "quality": {"description": "Any JSON value."},
            "parameters": {"type": "object"},
            "key": {"type": "string", "maxLength": 256, "description": "The source's own name for this reading."},
        },
    },
    "Readings": {
        "type": "object",
        "required": ["readings"],
        "additionalProperties": False,
        "properties": _PLACE | {"readings": {"type": "array", "items": {"$ref": "#/components/schemas/Reading"}}},
    },
    "ReadingsAnswer": {
        "type": "object",
        "description": "A single reading is answered by its line alone.",
        "properties": {
            "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
            "results": {"type": "array", "items": _LINE},
            "refused": {"type": "array", "items": _LINE, "description": "At most 1,000 of a long table."},
            "repeated": {"type": "boolean"},
            "status": {"enum": list(api.FATES)},
        },
    },
}
