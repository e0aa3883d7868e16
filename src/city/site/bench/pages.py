"""How long pages take, and how many queries they cost."""

import itertools
import sys

from city.site.bench import load, servers

AT_ONCE = 1


def times(port: int, path: str, seconds: float) -> load.Load:
    """Ask for one page again and again, one request at a time."""
    return load.run(port, itertools.repeat(load.get(path)), connections=AT_ONCE, seconds=seconds)


def queries(store: servers.Store, path: str) -> int:
    """The number of queries of one page, counted in a process of its own on the same store."""
    return int(store.python("-m", "city.site.bench.pages", path))


def _count(path: str) -> int:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)  # the first request of a process fills caches
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return len(captured)


if __name__ == "__main__":
    sys.stdout.write(str(_count(sys.argv[1])))
