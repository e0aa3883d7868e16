"""The door of the search."""

from city.base.search.actions import Source, forget_words, put, rebuild, remove, searchable
from city.base.search.domain.documents import Document, Found, Hit, Part
from city.base.search.queries import search

__all__ = [
    "Document",
    "Found",
    "Hit",
    "Part",
    "Source",
    "forget_words",
    "put",
    "rebuild",
    "remove",
    "search",
    "searchable",
]
