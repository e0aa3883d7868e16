"""What OpenAPI says of the projects' routes."""

from typing import Any, Final

_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_WORDS: Final = {"$ref": "#/components/schemas/Words"}
_TEXT: Final = {"type": "string"}
_LIST: Final = {"type": "array", "items": {"type": "object"}}


def _given(name: str, description: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema or _TEXT}


def _answer(name: str) -> dict[str, Any]:
    return {
        "description": "Found.",
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
    }


_REFUSED: Final = {"401": {"description": "A key was sent that is not valid.", "content": _PROBLEM}}

OPENAPI: Final[dict[str, Any]] = {
    "paths": {
        "/api/v1/projects": {
            "get": {
                "operationId": "getProjects",
                "summary": "The projects, the newest stage first",
                "parameters": [
                    _given("q", "Words that all stand in title, summary or partners."),
                    _given("field", "Slug of a field of action."),
                    _given("stage", "idea, examined, decided, running, finished, paused or rejected."),
                    _given("unit", "Code of the responsible unit."),
                    _given("layer", "Slug of a layer of the infrastructure."),
                    _given("goal", "Slug of a goal."),
                    _given("value", "Slug of a value."),
                    _given("principle", "Slug of a principle."),
                    _given("plan", "Slug of a plan."),
                    _given("sdg", "Number of a global goal.", {"type": "integer", "minimum": 0, "maximum": 17}),
                    _given("page", "Page, from 1.", {"type": "integer", "minimum": 1, "maximum": 100_000}),
                    _given("limit", "Projects on a page.", {"type": "integer", "minimum": 1, "maximum": 100}),
                ],
                "responses": {
                    "200": _answer("ProjectList"),
                    "422": {"description": "A parameter is no number in its range.", "content": _PROBLEM},
                    **_REFUSED,
                },
            }
        },
        "/api/v1/projects/{slug}": {
            "get": {
                "operationId": "getProject",
                "summary": "One project with stages, milestones, facts, news and indicators",
                "parameters": [{"name": "slug", "in": "path", "required": True, "schema": _TEXT}],
                "responses": {
                    "200": _answer("Project"),
                    "404": {"description": "There is none, or not for this caller.", "content": _PROBLEM},
                    **_REFUSED,
                },
            }
        },
    },
    "schemas": {
        "Words": {
            "type": "object",
            "description": "A text by language: de, en, de-simple (Einfache Sprache).",
            "additionalProperties": _TEXT,
        },
        "ProjectList": {
            "type": "object",
            "required": ["total", "page", "pages", "projects"],
            "properties": {
                "total": {"type": "integer"},
                "page": {"type": "integer"},
                "pages": {"type": "integer"},
                "projects": {"type": "array", "items": {"$ref": "#/components/schemas/ProjectCard"}},
            },
        },
        "ProjectCard": {
            "type": "object",
            "required": ["slug", "title", "summary", "stage", "stage_on", "unit", "fields_of_action", "public"],
            "properties": {
                "slug": _TEXT,
                "title": _WORDS,
                "summary": _WORDS,
                "stage": _TEXT,
                "stage_on": {"type": "string", "description": "As exact as it is known: 2024, 2024-Q1, 2024-03 …"},
                "unit": {"type": "object"},
                "fields_of_action": _LIST,
                "public": {"type": "boolean"},
            },
        },
        "Project": {
            "type": "object",
            "required": ["slug", "title", "summary", "stage", "stages", "milestones", "facts", "indicators"],
            "properties": {
                "slug": _TEXT,
                "title": _WORDS,
                "summary": _WORDS,
                "stage": _TEXT,
                "stages": _LIST,
                "milestones": _LIST,
                "facts": _LIST,
                "indicators": _LIST,
            },
        },
    },
}
