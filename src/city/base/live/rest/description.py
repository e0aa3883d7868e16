"""What OpenAPI says of `/live`."""

from typing import Any, Final

_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_POSITION: Final = {"type": "integer", "minimum": 0}

OPENAPI: Final[dict[str, Any]] = {
    "paths": {
        "/live": {
            "get": {
                "operationId": "follow",
                "summary": "What happens, as server-sent events that can be resumed without loss",
                "description": (
                    'Each event is one line of JSON, `{"topic": "series:17", "data": {…}}`, with its position as id. '
                    "Every 15 seconds comes a comment with a new id. The event `reset` says that the log does not go "
                    "back to where the reader was: fetch everything anew, then follow on."
                ),
                "parameters": [
                    {
                        "name": "topic",
                        "in": "query",
                        "required": True,
                        "description": "What to follow, such as `series:17`; 1 to 50 times.",
                        "schema": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 50},
                    },
                    {
                        "name": "Last-Event-ID",
                        "in": "header",
                        "description": "Go on behind this position; browsers send it by themselves.",
                        "schema": _POSITION,
                    },
                    {
                        "name": "after",
                        "in": "query",
                        "description": "The same, for the first connection.",
                        "schema": _POSITION,
                    },
                ],
                "responses": {
                    "200": {
                        "description": "A stream that does not end by itself within the first minutes.",
                        "content": {"text/event-stream": {"schema": {"type": "string"}}},
                    },
                    "401": {"description": "A key was sent that is not valid.", "content": _PROBLEM},
                    "404": {"description": "There is no such topic, or not for this caller.", "content": _PROBLEM},
                    "422": {"description": "No topic, or too many.", "content": _PROBLEM},
                    "429": {"description": "Too many streams from one address; try again later.", "content": _PROBLEM},
                    "503": {"description": "Too many are following; try again.", "content": _PROBLEM},
                },
            }
        }
    }
}
