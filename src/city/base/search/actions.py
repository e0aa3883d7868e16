from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction

from city.base.search.domain import Document, normal
from city.base.search.models import Entry
from city.base.search.queries import marks
from city.kernel.slots import Slot
from city.kernel.texts import LANGUAGES, Text

INSERT: Final = {
    "sqlite": "INSERT INTO search_words (rowid, title, words, access) VALUES (%s, %s, %s, %s)",
    "postgresql": (
        "INSERT INTO search_words (rowid, words) VALUES (%s, setweight(to_tsvector('simple', %s), 'A') "
        "|| setweight(to_tsvector('simple', %s), 'D') || setweight(to_tsvector('simple', %s), 'C'))"
    ),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A room's things to be found: `kind` and its `label`, and all of them when the index is made anew."""

    kind: str
    label: Text
    documents: Callable[[], Iterable[Document]]


searchable: Final = Slot[Source]("rooms whose things can be found")


def put(document: Document) -> None:
    """Take a document into the index, or its present state instead of the one before; in the caller's transaction."""
    with transaction.atomic():
        remove(document.kind, document.key)
        there = [language for language in LANGUAGES if document.title.variants.get(language)]
        for language in there:
            # what there is in one language only is shown to readers of all
            shown_in = LANGUAGES if len(there) == 1 else (language,)
            _put(document, language, marks(document.audience, shown_in))


def remove(kind: str, key: str) -> None:
    """Take a document out of the index."""
    with transaction.atomic():
        old = list(Entry.objects.filter(kind=kind, key=key).values_list("pk", flat=True))
        if old:
            with connection.cursor() as cursor:
                cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [[pk] for pk in old])
            Entry.objects.filter(pk__in=old).delete()


def rebuild() -> int:
    """Make the whole index anew from what the rooms name; return the number of documents."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words")
        Entry.objects.all().delete()
        count = 0
        for source in searchable:
            for document in source.documents():
                put(document)
                count += 1
    return count


def _put(document: Document, language: str, access: str) -> None:
    title, text = document.title.variants[language], document.text.variants.get(language, "")
    entry = Entry.objects.create(
        kind=document.kind,
        key=document.key,
        language=language,
        url_name=document.url_name,
        url_args=dict(document.url_args),
        title=title[:300],
        text=text,
    )
    with connection.cursor() as cursor:
        cursor.execute(INSERT[connection.vendor], [entry.pk, normal(title), normal(text), access])
