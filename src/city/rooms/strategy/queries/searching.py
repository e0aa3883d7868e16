"""What of this room can be found: projects, by whoever may see them, and the parts of the frame."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from city.base.search import api as search
from city.kernel.texts import LANGUAGES, Text
from city.rooms.strategy.models import Decision, FieldOfAction, Layer, Principle, Project, Value
from city.rooms.strategy.queries import rights

PART_PAGES: dict[str, tuple[str, type[Any]]] = {
    "field": ("strategy:field", FieldOfAction),
    "layer": ("strategy:layer", Layer),
    "value": ("strategy:value", Value),
    "principle": ("strategy:value", Principle),
}
"""Kind of the frame → its page and its table."""


def project_document(row: Project) -> search.Document:
    """A published project is found by all, a draft by those who may see it."""
    return search.Document(
        kind="project",
        key=row.slug,
        url_name="strategy:project",
        url_args={"slug": row.slug},
        title=Text(row.title),
        text=_joined(row.summary, row.description, row.benefit),
        audience=frozenset({"public"}) if row.published_at else rights.draft_readers(row.unit_id),
    )


def part_document(kind: str, row: Any) -> search.Document:
    """A part of the frame, which everybody may see."""
    return search.Document(
        kind="strategy-part",
        key=f"{kind}:{row.code}",
        url_name=PART_PAGES[kind][0],
        url_args={"slug": row.slug},
        title=Text(row.name),
        text=_joined(row.summary, getattr(row, "aim", {})),
    )


def decision_document(row: Decision) -> search.Document:
    """A public decision is found by all, another one by those who work for the town."""
    return search.Document(
        kind="decision",
        key=row.code,
        url_name="strategy:decision",
        url_args={"code": row.code},
        title=Text(row.title),
        text=_joined(row.text),
        audience=frozenset({"public"} if row.is_public else {"role:coordinator", "role:board", "role:press"}),
    )


def decision_documents() -> Iterator[search.Document]:
    return map(decision_document, Decision.objects.all())


def project_documents() -> Iterator[search.Document]:
    return map(project_document, Project.objects.all())


def part_documents() -> Iterator[search.Document]:
    """All parts that have a page."""
    return chain.from_iterable(
        (part_document(kind, row) for row in model._default_manager.all())
        for kind, (_page, model) in PART_PAGES.items()
    )


def _joined(*texts: dict[str, str]) -> Text:
    """Several texts as one; words of Einfache Sprache are found in German."""
    found = {language: [text[language] for text in texts if text.get(language)] for language in LANGUAGES}
    found["de"] += [text["de-simple"] for text in texts if text.get("de-simple")]
    return Text({language: "\n".join(parts) for language, parts in found.items() if parts})
