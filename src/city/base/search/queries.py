import json
from typing import Any, Final

from django.db import connection

from city.base.access.api import Viewer
from city.base.files import api as files
from city.base.search.domain import Found, Hit, Question, parts, snippet

PAGE: Final = 20

# Which rows fit, and how well; the rest of the question is the same on both databases.
FITTING: Final = {
    "sqlite": (
        "JOIN (SELECT rowid AS id, -bm25(search_words, 8.0, 1.0) AS weight FROM search_words "
        "WHERE search_words MATCH %s) w ON w.id = e.id"
    ),
    "postgresql": (
        "JOIN (SELECT rowid AS id, ts_rank('{0.1, 0.2, 0.4, 1.0}', words, q) AS weight "
        "FROM search_words, to_tsquery('simple', %s) q WHERE words @@ q) w ON w.id = e.id"
    ),
}
READABLE: Final = (
    "(e.language = %s OR NOT EXISTS (SELECT 1 FROM search_entry o "
    "WHERE o.kind = e.kind AND o.key = e.key AND o.language = %s))"
)


def search(viewer: Viewer, query: str, language: str, *, page: int = 1) -> Found:
    """What the viewer may find for `query`, best first; in `language`, or in the other one where there is none."""
    question = Question.of(query)
    if not question:
        return Found((), 0)
    source, params = _source(viewer, question, language)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) {source}", params)
        count = int(cursor.fetchone()[0])
        cursor.execute(
            f"SELECT e.kind, e.key, e.url_name, e.url_args, e.language, e.title, e.text {source} "
            "ORDER BY w.weight DESC, e.id DESC LIMIT %s OFFSET %s",
            [*params, PAGE, PAGE * (max(page, 1) - 1)],
        )
        rows = cursor.fetchall()
    return Found(tuple(_hit(row, question) for row in rows), count)


def _source(viewer: Viewer, question: Question, language: str) -> tuple[str, list[Any]]:
    """FROM and WHERE with their parameters: what fits, what can be read, and what the viewer may find."""
    where, params = [READABLE], [_asked(question), language, language]
    tokens = files.audiences(viewer)
    if tokens is not None:
        marks = ", ".join(["%s"] * len(tokens))
        where.append(f"EXISTS (SELECT 1 FROM search_grant g WHERE g.entry_id = e.id AND g.token IN ({marks}))")  # noqa: S608 -- marks are %s
        params += sorted(tokens)
    return f"FROM search_entry e {FITTING[connection.vendor]} WHERE {' AND '.join(where)}", params


def _asked(question: Question) -> str:
    """The question in the language of the database; words are letters and digits only."""
    *whole, last = (f'"{word}"' if connection.vendor == "sqlite" else f"'{word}'" for word in question.words)
    ending, joint = ("*", " ") if connection.vendor == "sqlite" else (":*", " & ")
    return joint.join([*whole, f"{last}{ending}"])


def _hit(row: tuple[Any, ...], question: Question) -> Hit:
    kind, key, url_name, url_args, language, title, text = row
    if isinstance(url_args, str):
        url_args = json.loads(url_args)
    return Hit(kind, key, url_name, url_args, language, parts(title, question), snippet(text, question))
