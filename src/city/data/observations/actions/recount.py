"""The rare cases in which observations moved in time or ended: extent and latest are looked up again."""

from typing import Final

from django.db import connection

from city.data.observations.domain.rows import COLUMNS, Row
from city.data.observations.domain.state import LONG_AGO, State

_EXTENT: Final = """
SELECT min(phenomenon_start), max(coalesce(phenomenon_end, phenomenon_start)), min(result_time), max(result_time)
FROM observations_observation WHERE series_id = %s AND replaced_at IS NULL
"""
_LATEST: Final = f"""
SELECT {COLUMNS} FROM observations_observation WHERE series_id = %s AND replaced_at IS NULL
ORDER BY phenomenon_start DESC, coalesce(result_time, {LONG_AGO}) DESC, identity DESC LIMIT 1
"""  # noqa: S608 -- names from the code


def recount(state: State) -> None:
    """Make extent and latest of a series what its current observations say; its count is exact all the time."""
    with connection.cursor() as cursor:
        cursor.execute(_EXTENT, [state.series_id])
        state.first_start, state.last_end, state.first_result_time, state.last_result_time = cursor.fetchone()
        cursor.execute(_LATEST, [state.series_id])
        newest = cursor.fetchone()
    if newest is None:
        state.clear()
    else:
        state.lead(Row(*newest))
