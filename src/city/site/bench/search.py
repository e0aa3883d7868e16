"""`city bench search`: answers over many texts, beside the bare question to the index of the database.

`python -m city.site.bench.search TEXTS` fills the store of its environment and measures there.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from city.site.bench import servers
from city.site.bench.volume import words

SEED: Final = 7
ROUNDS: Final = 50
BARE: Final = {
    "sqlite": "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY rank LIMIT 20",
    "postgresql": (
        "SELECT rowid FROM search_words WHERE words @@ to_tsquery('simple', %s) "
        "ORDER BY ts_rank(words, to_tsquery('simple', %s)) DESC LIMIT 20"
    ),
}
TYPED: Final = {
    "a rare word": "Klimaschutzkonzept",
    "a frequent word": "Stadt",
    "the beginning of a word": "Verkehrsd",
    "two words": "Radwegkarte Zons",
    "part of a compound": "Sensor",
    "a slip of the hand": "Klimaschutzkonzpet",
    "two frequent words": "Stadt Daten",
    "two slips of the hand": "Verkehrsdatenplatform Hackenbroihc",
    "some of three words": "Hafenlichtrechner Uferstandzahl Zirkuselefant",
    "nothing, one word": "Zirkuselefant",
    "nothing, many words": "Quastenflosser Zirkuselefant Xylophon Bratwurst Jongleur Trapez",
}


def run(*, texts: int, server_url: str) -> Iterator[str]:
    """Measure on a fresh store and tell, line by line."""
    with servers.fresh_store(server_url) as store:
        yield f"{'PostgreSQL' if server_url else 'SQLite'}, {texts:,} texts"
        store.prepare()
        yield store.python("-m", "city.site.bench.search", str(texts))


def _fill(count: int) -> float:
    from city.base.search import api as search
    from city.kernel.texts import Text

    dice = random.Random(SEED)  # noqa: S311  # the same texts each time
    documents = (
        search.Document(
            "test", str(number), "search:search", Text.of(words.sixty(dice)[:60]), Text.of(words.sixty(dice))
        )
        for number in range(count)
    )
    source = search.Source("test", Text.of("Test", "test"), lambda: documents)
    begun = time.perf_counter()
    with search.searchable.filled("bench", source):
        search.rebuild()
    return time.perf_counter() - begun


def _milliseconds(ask: Callable[[], object]) -> list[float]:
    found = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        ask()
        found.append((time.perf_counter() - begun) * 1000)
    return found


def _bare(typed: str) -> int:
    """The index asked by nothing but the words themselves; the number of finds on the first page."""
    from django.db import connection

    from city.base.search.domain.words import stems

    words = list(stems(typed))
    asked = " ".join(f'"{word}"' for word in words) if connection.vendor == "sqlite" else " & ".join(words)
    with connection.cursor() as cursor:
        cursor.execute(BARE[connection.vendor], [asked, asked][: BARE[connection.vendor].count("%s")])
        return len(cursor.fetchall())


def _measure(count: int) -> Iterator[str]:
    import django

    django.setup()
    from city.base.access.api import ANONYMOUS
    from city.base.search import api as search

    yield f"index made in {_fill(count):.1f} s"
    begun = time.perf_counter()
    search.search(ANONYMOUS, "Stadt", "de")
    yield f"first search of a process, which reads the vocabulary: {(time.perf_counter() - begun) * 1000:.0f} ms"
    for what, typed in TYPED.items():
        found = search.search(ANONYMOUS, typed, "de")
        ours = _milliseconds(partial(search.search, ANONYMOUS, typed, "de"))
        p50 = statistics.median(ours)
        told = f"{what} ({typed}): {found.count:,} finds, p50 {p50:.1f} ms, p99 {max(ours):.1f} ms"
        if _bare(typed):
            told += f", {p50 / statistics.median(_milliseconds(partial(_bare, typed))):.1f} times the bare question"
        yield told
    yield f"load average {os.getloadavg()[0]:.2f}"


if __name__ == "__main__":
    for line in _measure(int(sys.argv[1])):
        sys.stdout.write(f"{line}\n")
