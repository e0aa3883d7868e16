"""OpenAPI 3.1 of a room's routes, made from the types of the answers themselves."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import msgspec

PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_WORDS: Final = {"type": "string", "pattern": "^[^\\x00]*$"}
_SLUG: Final = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}


class Shape(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """An answer or a part of one. Its schema allows these members and no others."""


def schemas(*shapes: type[Shape]) -> dict[str, Any]:
    """The shapes and all they are made of, by name."""
    _, found = msgspec.json.schema_components(shapes, ref_template="#/components/schemas/{name}")
    return found


def query(name: str, description: str, **schema: Any) -> dict[str, Any]:
    """A parameter after the question mark; words unless `schema` says otherwise."""
    return {"name": name, "in": "query", "description": description, "schema": schema or _WORDS}


def path(name: str, description: str, **schema: Any) -> dict[str, Any]:
    """A part of the path; a slug unless `schema` says otherwise."""
    return {"name": name, "in": "path", "required": True, "description": description, "schema": schema or _SLUG}


def get(
    operation: str,
    summary: str,
    shape: type[Shape] | Mapping[str, Any],
    *parameters: Mapping[str, Any],
    missing: bool = False,
    tags: Collection[str] = (),
) -> dict[str, Any]:
    """One address that can be read. `shape` is the answer in JSON, or media types with their schemas."""
    content = shape if isinstance(shape, Mapping) else {"application/json": {"schema": _ref(shape)}}
    responses: dict[str, Any] = {
        "200": {"description": "As asked for.", "headers": _HEADERS, "content": dict(content)},
        "304": {"description": "Nothing has changed since the answer with the given ETag."},
        "401": {"description": "The key that was sent is not valid.", "content": PROBLEM},
    }
    if missing:
        responses["404"] = {"description": "There is none, or not for this caller.", "content": PROBLEM}
    responses["422"] = {"description": "A parameter cannot be read; `field` names it.", "content": PROBLEM}
    said = {"operationId": operation, "summary": summary, "security": [{}, {"key": []}], "responses": responses}
    if parameters:
        said["parameters"] = list(parameters)
    if tags:
        said["tags"] = list(tags)
    return {"get": said}


def _ref(shape: type[Shape]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}


_HEADERS: Final = {
    "ETag": {"description": "The tag of this answer.", "schema": {"type": "string"}},
    "Link": {"description": "Licence and neighbouring pages (RFC 8288).", "schema": {"type": "string"}},
}
