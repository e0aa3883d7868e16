"""Fill the store of this environment: projects, milestones, updates and observations, in this order of numbers."""

import random
import sys
import time
from collections.abc import Callable

import django

SEED = 41539
DECISIONS_PER_PROJECT = 0.3


def fill(projects: int, milestones: int, updates: int, observations: int) -> None:
    """Write it all, the same each time, and say what took how long."""
    from django.db import connection

    from city.base.access.api import SYSTEM
    from city.base.search import api as search
    from city.data.observations import api as store
    from city.site.bench.volume import decisions, frame, readings
    from city.site.bench.volume.projects import Invention

    dice = random.Random(SEED)  # noqa: S311  # the same town each time
    found = frame.read()
    invention = Invention(found, dice, projects=projects, milestones=milestones, updates=updates)
    timed(f"{projects:,} projects, {milestones:,} milestones, {updates:,} updates", invention.write)
    count = int(projects * DECISIONS_PER_PROJECT)
    timed(f"{count:,} decisions", lambda: decisions.write(found, dice, count))
    timed(f"{observations:,} observations", lambda: readings.write(observations, dice))
    timed("their hours", lambda: store.roll_up(by=SYSTEM))
    timed("search index", search.rebuild)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what its autovacuum does within a minute


def timed(what: str, work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()
    sys.stdout.write(f"{what}: {time.perf_counter() - begun:.1f} s\n")


if __name__ == "__main__":
    django.setup()
    fill(*map(int, sys.argv[1:]))
