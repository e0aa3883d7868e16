"""The lean routes of this room and what OpenAPI says of them."""

from typing import Any, Final

from starlette.routing import Route

from city.data.ingest.rest.uplinks import UplinkDoor

ROUTES: Final = [Route("/api/v1/uplinks/tts", UplinkDoor("tts"), methods=["POST"])]

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

OPENAPI: Final[dict[str, Any]] = {
    "paths": {
        "/api/v1/uplinks/tts": {
            "post": {
                "operationId": "postUplinkTts",
                "summary": "A message of The Things Stack v3, as its webhooks send it",
                "description": "Answered once the message is on the disk. The same message again changes nothing.",
                "security": [{"key": []}],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/TtsMessage"}}},
                },
                "responses": {
                    "200": {
                        "description": "Stored, known already, or noted (a message without measurements).",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/UplinkAnswer"}}},
                    },
                    "202": {
                        "description": "Kept, but not usable yet: the cause lies in the profile or codec on this side.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/UplinkAnswer"}}},
                    },
                    "400": _problem("Not JSON; kept for the operator."),
                    "401": _problem("No key, or a wrong one; nothing is kept."),
                    "403": _problem("The key lacks the scope uplinks:write; nothing is kept."),
                    "404": _problem("The device is not registered; kept, and usable after it was."),
                    "409": _problem("The device was taken out of service; kept."),
                    "413": _problem("Larger than 256 KiB; not read."),
                    "422": _problem("JSON, but not a documented message; kept for the operator."),
                    "503": _problem("Nothing was kept; send again."),
                },
            }
        }
    },
    "schemas": {
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
    },
}
