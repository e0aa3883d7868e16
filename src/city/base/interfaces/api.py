"""The door of the interfaces."""

from city.base.interfaces.domain.asking import one_of, only, text, whole
from city.base.interfaces.domain.describing import PROBLEM, Shape, get, path, query, schemas
from city.base.interfaces.queries.answering import JSON, SHARED, Page, answer, file_answer, links_of, tag_of
from city.base.interfaces.queries.viewers import viewer_of

__all__ = [
    "JSON",
    "PROBLEM",
    "SHARED",
    "Page",
    "Shape",
    "answer",
    "file_answer",
    "get",
    "links_of",
    "one_of",
    "only",
    "path",
    "query",
    "schemas",
    "tag_of",
    "text",
    "viewer_of",
    "whole",
]
