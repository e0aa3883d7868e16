import json
from collections.abc import Iterable
from typing import Any, Final

from django.db import connection

from city.base.access.api import Viewer
from city.base.files import api as files
from city.base.search.domain import Found, Hit, Question, parts, snippet

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
    """What the viewer may find for `query`, best first; in `language`, or in the other one where there is none."""
    question = Question.of(query)
    if not question:
        return Found((), 0)
    vendor, asked = connection.vendor, ASKED[connection.vendor](question.words, _marks(viewer, language))
    with connection.cursor() as cursor:
        cursor.execute(COUNT[vendor], asked[:1])
        count = int(cursor.fetchone()[0])
        cursor.execute(BEST[vendor], [*asked, PAGE, PAGE * (max(page, 1) - 1)])
        rows = cursor.fetchall()
    return Found(tuple(_hit(row, question) for row in rows), count)


def _marks(viewer: Viewer, language: str) -> list[list[str]]:
    """What an entry must carry to be found: one of each list."""
    audiences = files.audiences(viewer)
    either = [[mark(token) for token in sorted(audiences)]] if audiences is not None else []
    return [*either, [mark(f"shown:{language}")]]


def _sqlite(words: tuple[str, ...], needed: list[list[str]]) -> list[str]:
    said = " ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
    allowed = (f"access : ({' OR '.join(either)})" for either in needed)
    return [" AND ".join([f"{{title words}} : ({said})", *allowed])]


def _postgresql(words: tuple[str, ...], needed: list[list[str]]) -> list[str]:
    """The whole question, and the words alone, by which the weight goes."""
    said = " & ".join([*(f"'{word}':AD" for word in words[:-1]), f"'{words[-1]}':*AD"])
    allowed = (f"({' | '.join(f'{each}:C' for each in either)})" for either in needed)
    return [" & ".join([said, *allowed]), said]


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
