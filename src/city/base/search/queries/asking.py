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
MOST: Final = 1000
"""So many finds are weighed one against the other; where there are more, no weight would tell them apart."""

# Everything a search asks, also who may find and in which language, is one question to the index: so the database
# stops after what is needed, and nothing is counted that may not be seen.
NEWEST: Final = {
    "sqlite": "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT %s",
    "postgresql": (
        "SELECT rowid FROM search_words WHERE words @@ to_tsquery('simple', %s) ORDER BY rowid DESC LIMIT %s"
    ),
}
ENTRIES: Final = (
    "SELECT e.kind, e.key, e.url_name, e.url_args, e.language, e.title, e.text FROM ({found} LIMIT %s OFFSET %s) w "
    "JOIN search_entry e ON e.id = w.id ORDER BY w.weight, e.id DESC"
)
# A weight goes by the words alone: bm25 would count all entries of an audience first, for each question.
WEIGHED: Final = {
    "sqlite": (
        "SELECT rowid AS id, rank AS weight FROM search_words WHERE search_words MATCH %s "
        "AND rank MATCH 'bm25(8.0, 1.0, 0.0)' AND +rowid IN (SELECT value FROM json_each(%s)) "
        "ORDER BY rank, rowid DESC"
    ),
    "postgresql": (
        "SELECT rowid AS id, -ts_rank('{0.1, 0.0, 0.0, 1.0}', words, to_tsquery('simple', %s)) AS weight "
        "FROM search_words WHERE rowid = ANY (ARRAY(SELECT json_array_elements_text(%s)::bigint)) ORDER BY 2, 1 DESC"
    ),
}
TITLES_FIRST: Final = (
    "SELECT id, MIN(weight) AS weight FROM (SELECT rowid AS id, 0 AS weight FROM ({newest}) t "
    "UNION ALL SELECT rowid, 1 FROM ({newest}) b) found GROUP BY id ORDER BY 2, 1 DESC"
)


def search(viewer: Viewer, query: str, language: str, *, page: int = 1) -> Found:
    """What the viewer may find for `query`, best first; in `language`, or in the other one where there is none.

    A word is found in other forms, at the beginning of longer words while it is the last, and within compounds. Where
    nothing has all words, a slip of the hand is mended (`Found.meant`), else what has any of the words is given
    (`Found.some`). What is meant is only said of what the viewer may find. Of more than `MOST` finds the newest are
    given, those with the words in the title first.
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
    said, titled, needs = ASKED[vendor](question, needed)
    window: list[Any] = [PAGE, PAGE * (max(page, 1) - 1)]
    with connection.cursor() as cursor:
        cursor.execute(NEWEST[vendor], [f"{said}{needs}", MOST + 1])
        ids = [row[0] for row in cursor.fetchall()]
        if not ids:
            return Found((), 0)
        if len(ids) <= MOST:
            cursor.execute(ENTRIES.format(found=WEIGHED[vendor]), [said, json.dumps(ids), *window])
        else:
            first = TITLES_FIRST.format(newest=NEWEST[vendor])
            asked = [f"{titled}{needs}", MOST, f"{said}{needs}", MOST, *window]
            cursor.execute(ENTRIES.format(found=first), asked)
        rows = cursor.fetchall()
    return Found(tuple(_hit(row, question) for row in rows), min(len(ids), MOST), more=len(ids) > MOST)


def _marks(viewer: Viewer, language: str) -> list[list[str]]:
    """What an entry must carry to be found: one of each list."""
    audiences = viewer.audiences
    either = [[mark(token) for token in sorted(audiences)]] if audiences is not None else []
    return [*either, [mark(f"shown:{language}")]]


def _sqlite(question: Question, needed: list[list[str]]) -> tuple[str, str, str]:
    """The words anywhere, the words in the title, and what an entry must carry besides."""
    said = (" AND " if question.every else " OR ").join(map(_sqlite_word, question.wanted))
    allowed = "".join(f" AND access : ({' OR '.join(either)})" for either in needed)
    return f"{{title words}} : ({said})", f"title : ({said})", allowed


def _sqlite_word(wanted: Wanted) -> str:
    beginning = "*" if wanted.last else ""
    ways = [f'"{wanted.word}"{beginning}', *(f'"{word}"' for word in wanted.within)]
    if wanted.pieces:
        pieces = " AND ".join(f'"{piece}"' for piece in wanted.pieces)
        ways.append(f"({pieces})")
    return f"({' OR '.join(ways)})"


def _postgresql(question: Question, needed: list[list[str]]) -> tuple[str, str, str]:
    """The words anywhere, the words in the title, and what an entry must carry besides."""
    anywhere, titled = (
        (" & " if question.every else " | ").join(_postgresql_word(wanted, where) for wanted in question.wanted)
        for where in ("AD", "A")
    )
    allowed = "".join(f" & ({' | '.join(f'{each}:C' for each in either)})" for either in needed)
    return f"({anywhere})", f"({titled})", allowed


def _postgresql_word(wanted: Wanted, where: str) -> str:
    beginning = "*" if wanted.last else ""
    ways = [f"'{wanted.word}':{beginning}{where}", *(f"'{word}':{where}" for word in wanted.within)]
    if wanted.pieces:
        pieces = " & ".join(f"'{piece}':{where}" for piece in wanted.pieces)
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
