from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.db import connection, transaction

from city.base.search.domain.documents import Document
from city.base.search.domain.words import forms, normal
from city.base.search.models import Entry, Term
from city.base.search.queries import marks
from city.base.search.queries.vocabulary import look_again
from city.kernel.slots import Slot
from city.kernel.texts import LANGUAGES, Text

AT_ONCE: Final = 500
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
        _add([document])


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
        Term.objects.all().delete()
        documents = (document for source in searchable for document in source.documents())
        count = 0
        while batch := list(islice(documents, AT_ONCE)):
            _add(batch)
            count += len(batch)
    return count


def forget_words() -> int:
    """Take words out of the vocabulary that no entry has any more; return how many."""
    with transaction.atomic():
        there = set(Term.objects.values_list("word", flat=True))
        texts = Entry.objects.values_list("title", "text").iterator(1000)
        needed = {word for title, text in texts for word in forms(f"{title} {text}")}
        gone = sorted(there - needed)
        for at in range(0, len(gone), AT_ONCE):
            Term.objects.filter(pk__in=gone[at : at + AT_ONCE]).delete()
        transaction.on_commit(look_again)
    return len(gone)


def _add(documents: Sequence[Document]) -> None:
    rows = [
        (_entry(document, language), marks(document.audience, shown_in))
        for document in documents
        for language, shown_in in _languages(document)
    ]
    Entry.objects.bulk_create([entry for entry, _ in rows])
    with connection.cursor() as cursor:
        cursor.executemany(
            INSERT[connection.vendor],
            [(entry.pk, normal(entry.title), normal(entry.text), access) for entry, access in rows],
        )
    found: dict[str, tuple[str, str]] = {}
    for entry, _ in rows:
        found |= forms(f"{entry.title} {entry.text}")
    # In order, so that two transactions which bring the same new words wait for each other and do not block.
    terms = (Term(word=word, form=form, folded=folded) for word, (form, folded) in sorted(found.items()))
    Term.objects.bulk_create(terms, ignore_conflicts=True)
    look_again()
    transaction.on_commit(look_again)


def _languages(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The languages a document is written in, each with the readers it is for: of one there is, all of them."""
    there = [language for language in LANGUAGES if document.title.variants.get(language)]
    for language in there:
        yield language, (tuple(LANGUAGES) if len(there) == 1 else (language,))


def _entry(document: Document, language: str) -> Entry:
    return Entry(
        kind=document.kind,
        key=document.key,
        language=language,
        url_name=document.url_name,
        url_args=dict(document.url_args),
        title=document.title.variants[language][:300],
        text=document.text.variants.get(language, ""),
    )
