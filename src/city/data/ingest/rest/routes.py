"""The lean routes of this room and what OpenAPI says of them."""

from typing import Any, Final

from starlette.routing import Route

from city.data.ingest import api
from city.data.ingest.rest import readings_openapi
from city.data.ingest.rest.readings import ReadingsDoor
from city.data.ingest.rest.uplinks import UplinkDoor

ROUTES: Final = [
    Route("/api/v1/readings", ReadingsDoor(), methods=["POST"]),
    Route("/api/v1/uplinks/tts", UplinkDoor("tts"), methods=["POST"]),
    Route("/api/v1/uplinks/chirpstack", UplinkDoor("chirpstack"), methods=["POST"]),
]

_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": _PROBLEM}


_ANSWER: Final = {
    "type": "object",
    "required": ["status", "message"],
    "properties": {
        "status": {"enum": ["stored", "duplicate", "noted", "rejected"]},
        "message": {"type": "string", "description": "The identity under which the message is kept."},
        "code": {"type": "string", "description": "Why (a part of) the message could not be used."},
    },
}


def _uplinks(operation: str, summary: str, *content: str, **more: object) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{content[0]}"}
    forms: dict[str, Any] = {"application/json": {"schema": schema}}
    forms |= {form: {"schema": {"type": "string", "format": "binary"}} for form in content[1:]}
    return {
        "post": {
            "operationId": operation,
            "summary": summary,
            "description": "Answered once the message is on the disk. The same message again changes nothing.",
            "security": [{"key": []}],
            "requestBody": {"required": True, "content": forms},
            "responses": _ANSWERS,
        }
        | more
    }


def _answered(description: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/UplinkAnswer"}}}
    return {"description": description, "content": content}


_ANSWERS: Final = {
    "200": _answered("Stored, known already, or noted (a message without measurements)."),
    "202": _answered("Kept, but not usable yet: the cause lies in the profile or codec on this side."),
    "400": _problem("Not JSON; kept for the operator."),
    "401": _problem("No key, or a wrong one; nothing is kept."),
    "403": _problem("The key lacks the scope uplinks:write; nothing is kept."),
    "404": _problem("The device is not registered; kept, and usable after it was."),
    "409": _problem("The device was taken out of service; kept."),
    "413": _problem("Larger than 256 KiB; not read."),
    "422": _problem("JSON, but not a documented message; kept for the operator."),
    "503": _problem("Nothing was kept; send again."),
}
_EVENT: Final = {
    "name": "event",
    "in": "query",
    "required": True,
    "description": "What the body tells of; ChirpStack adds it by itself.",
    "schema": {"enum": list(api.CHIRPSTACK_EVENTS)},
}

OPENAPI: Final[dict[str, Any]] = {
    "paths": {
        "/api/v1/readings": readings_openapi.PATH,
        "/api/v1/uplinks/tts": _uplinks(
            "postUplinkTts", "A message of The Things Stack v3, as its webhooks send it", "TtsMessage"
        ),
        "/api/v1/uplinks/chirpstack": _uplinks(
            "postUplinkChirpstack",
            "An event of ChirpStack v4, as its HTTP integration sends it, in JSON or protocol buffers",
            "ChirpstackEvent",
            "application/octet-stream",
            parameters=[_EVENT],
        ),
    },
    "schemas": readings_openapi.SCHEMAS
    | {
        "UplinkAnswer": _ANSWER,
        "TtsMessage": {
            "type": "object",
            "description": "See “Data formats” of The Things Stack; empty fields may be left out.",
            "required": ["end_device_ids"],
            "properties": {
                "end_device_ids": {"type": "object", "properties": {"dev_eui": {"type": "string"}}},
                "received_at": {"type": "string", "format": "date-time"},
                "uplink_message": {"type": "object"},
            },
        },
        "ChirpstackEvent": {
            "type": "object",
            "description": "See “Events” of ChirpStack v4; default values may be left out.",
            "required": ["deviceInfo"],
            "properties": {
                "deduplicationId": {"type": "string"},
                "time": {"type": "string", "format": "date-time"},
                "deviceInfo": {"type": "object", "properties": {"devEui": {"type": "string"}}},
                "data": {"type": "string", "format": "byte"},
                "object": {"type": "object"},
            },
        },
    },
}
