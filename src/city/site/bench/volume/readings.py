"""Observations by the million: one course of minutes, put into every series by the database itself.

A fifth of the series takes the course whole, the others each `SPARSE`th of its readings, so that there are long series
and many short ones.
"""

import math
import random
from collections.abc import Iterator
from typing import Any, Final

from django.db import connection, transaction

from city.data.observations.domain.results import FLOAT
from city.data.observations.models import Series
from city.kernel import clock
from city.kernel.clock import MINUTE

WHOLE, SPARSE = 5, 20
"""One series of `WHOLE` is a long one."""
DAY, YEAR = 1440, 525_960
AT_ONCE: Final = 10_000
COURSE: Final = "CREATE TEMPORARY TABLE bench_course (step bigint PRIMARY KEY, identity {bytes}, number float)"
BYTES: Final = {"sqlite": "blob", "postgresql": "bytea"}
STEP: Final = "INSERT INTO bench_course VALUES (%s, %s, %s)"
READINGS: Final = """
INSERT INTO observations_observation
    (series_id, phenomenon_start, identity, version, kind, number, keyed, recorded_at)
SELECT CAST(%s AS bigint), CAST(%s AS bigint) - step * CAST(%s AS bigint), identity, 1, CAST(%s AS smallint), number,
    keyed, CAST(%s AS bigint)
FROM bench_course, (SELECT 1 = 0 AS keyed) never WHERE step %% %s = 0 ORDER BY step DESC
"""
STATE: Final = """
UPDATE observations_seriesstate SET count = found.number, first_start = found.first, last_end = found.last,
    latest_start = found.last, latest_kind = %s, latest_number = %s, latest_identity = %s, newest_start = found.last,
    changed_at = %s
FROM (SELECT count(*) AS number, min(phenomenon_start) AS first, max(phenomenon_start) AS last
    FROM observations_observation WHERE series_id = %s) found
WHERE series_id = %s
"""


def write(count: int, dice: random.Random) -> int:
    """About `count` observations over all series that have none, the last of them now; return how many series."""
    series = list(Series.objects.filter(state__count=0).order_by("pk").values_list("pk", flat=True))
    steps = _steps(count, len(series))
    now = clock.instant_now() // MINUTE * MINUTE
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(COURSE.format(bytes=BYTES[connection.vendor]))
        course = list(_course(steps, dice))
        for start in range(0, len(course), AT_ONCE):
            cursor.executemany(STEP, course[start : start + AT_ONCE])
        _, identity, number = course[0]
        for place, key in enumerate(series):
            every = 1 if place % WHOLE == 0 else SPARSE
            cursor.execute(READINGS, [key, now, MINUTE, FLOAT, now, every])
            cursor.execute(STATE, [FLOAT, number, identity, now, key, key])
        cursor.execute("DROP TABLE bench_course")
    return len(series)


def _steps(count: int, series: int) -> int:
    whole = -(-series // WHOLE)
    return max(1, round(count / (whole + (series - whole) / SPARSE)))


def _course(steps: int, dice: random.Random) -> Iterator[tuple[Any, ...]]:
    """Minutes back, an identity, and a temperature of a year, a day and a weather that drifts."""
    weather = 0.0
    for step in range(steps):
        weather += dice.uniform(-0.05, 0.05) - weather / 5000
        value = 11 - 8 * math.cos(step * math.tau / YEAR) + 4 * math.sin(step * math.tau / DAY) + weather
        yield step, step.to_bytes(16, "big"), round(value, 2)
