"""Asking the index."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from django.db import connection

from city.base.access.api import Viewer
from city.base.search.domain.documents import Found, Hit
from city.base.search.domain.questions import Question, Wanted, parts, snippet
from city.base.search.queries.vocabulary import vocabulary

PAGE: Final = 20

# Everything a search asks, also who may find and in which language, is one question to the index: so the database
# orders by weight and stops after a page, and nothing is counted that may not be seen.
COUNT: Final = {
    "sqlite": "SELECT COUNT(*) FROM search_words WHERE search_words MATCH %s",
    "postgresql": "SELECT COUNT(*) FROM search_words WHERE words @@ to_tsquery('simple', %s)",
}
BEST: Final = {
    "sqlite": (
        "SELECT e.kind, e.key, e.url_name, e.url_args, e.language, e.title, e.text FROM ("
        "SELECT rowid AS id, rank AS weight FROM search_words WHERE search_words MATCH %s "
        "AND rank MATCH 'bm25(8.0, 1.0, 0.0)' ORDER BY rank, rowid DESC LIMIT %s OFFSET %s"
        ") w JOIN search_entry e ON e.id = w.id ORDER BY w.weight, e.id DESC"
    ),
    "postgresql": (
        "SELECT e.kind, e.key, e.url_name, e.url_args, e.language, e.title, e.text FROM ("
        "SELECT rowid AS id, ts_rank('{0.1, 0.0, 0.0, 1.0}', words, said) AS weight "
        "FROM search_words, to_tsquery('simple', %s) asked, to_tsquery('simple', %s) said "
        "WHERE words @@ asked ORDER BY 2 DESC, 1 DESC LIMIT %s OFFSET %s"
        ") w JOIN search_entry e ON e.id = w.id ORDER BY w.weight DESC, e.id DESC"
    ),
}


def search(viewer: Viewer, query: str, language: str, *, page: int = 1) -> Found:
    """What the viewer may find for `query`, best first; in `language`, or in the other one where there is none.

    A word is found in other forms, at the beginning of longer words while it is the last, and within compounds. Where
    nothing has all words, a slip of the hand is mended (`Found.meant`), else what has any of the words is given
    (`Found.some`). What is meant is only said of what the viewer may find.
    """
    plain = Question.of(query)
    if not plain:
        return Found((), 0)
    words, needed = vocabulary(), _marks(viewer, language)
    question = words.widened(plain)
    found = _found(question, needed, page)
    if found.count:
        return found
    for guess in words.guesses(question):
        meant = _found(words.widened(Question.of(guess)), needed, page)
        if meant.count:
            return replace(meant, meant=guess)
    if len(question.wanted) > 1:
        return replace(_found(replace(question, every=False), needed, page), some=True)
    return found


def _found(question: Question, needed: list[list[str]], page: int) -> Found:
    vendor = connection.vendor
    asked = ASKED[vendor](question, needed)
    with connection.cursor() as cursor:
        cursor.execute(COUNT[vendor], asked[:1])
        count = int(cursor.fetchone()[0])
        rows = []
        if count:
            cursor.execute(BEST[vendor], [*asked, PAGE, PAGE * (max(page, 1) - 1)])
            rows = cursor.fetchall()
    return Found(tuple(_hit(row, question) for row in rows), count)


def _marks(viewer: Viewer, language: str) -> list[list[str]]:
    """What an entry must carry to be found: one of each list."""
    audiences = viewer.audiences
    either = [[mark(token) for token in sorted(audiences)]] if audiences is not None else []
    return [*either, [mark(f"shown:{language}")]]


def _sqlite(question: Question, needed: list[list[str]]) -> list[str]:
    said = (" AND " if question.every else " OR ").join(map(_sqlite_word, question.wanted))
    allowed = (f"access : ({' OR '.join(either)})" for either in needed)
    return [" AND ".join([f"{{title words}} : ({said})", *allowed])]


def _sqlite_word(wanted: Wanted) -> str:
    beginning = "*" if wanted.last else ""
    ways = [f'"{wanted.word}"{beginning}', *(f'"{word}"' for word in wanted.within)]
    if wanted.pieces:
        pieces = " AND ".join(f'"{piece}"' for piece in wanted.pieces)
        ways.append(f"({pieces})")
    return f"({' OR '.join(ways)})"


def _postgresql(question: Question, needed: list[list[str]]) -> list[str]:
    """The whole question, and the words alone, by which the weight goes."""
    said = (" & " if question.every else " | ").join(map(_postgresql_word, question.wanted))
    allowed = (f"({' | '.join(f'{each}:C' for each in either)})" for either in needed)
    return [" & ".join([f"({said})", *allowed]), said]


def _postgresql_word(wanted: Wanted) -> str:
    beginning = "*" if wanted.last else ""
    ways = [f"'{wanted.word}':{beginning}AD", *(f"'{word}':AD" for word in wanted.within)]
    if wanted.pieces:
        pieces = " & ".join(f"'{piece}':AD" for piece in wanted.pieces)
        ways.append(f"({pieces})")
    return f"({' | '.join(ways)})"


ASKED: Final = {"sqlite": _sqlite, "postgresql": _postgresql}


def mark(token: str) -> str:
    """An audience or a language as one word of the index."""
    return "".join(sign for sign in token if sign.isalnum())


def marks(audience: Iterable[str], shown_in: Iterable[str]) -> str:
    """What an entry carries beside its words: who may find it, and to readers of which languages it is shown."""
    return " ".join([*map(mark, sorted(audience)), *(mark(f"shown:{language}") for language in shown_in)])


def _hit(row: tuple[Any, ...], question: Question) -> Hit:
    kind, key, url_name, url_args, language, title, text = row
    if isinstance(url_args, str):
        url_args = json.loads(url_args)
    return Hit(kind, key, url_name, url_args, language, parts(title, question), snippet(text, question))
