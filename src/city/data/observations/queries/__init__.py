"""Reading: series, latest values, windows, aggregates; the viewer's rights are part of each statement."""

from city.data.observations.queries.listing import find_series, latest, licence_of, series, series_by_ids
from city.data.observations.queries.shares import percentiles
from city.data.observations.queries.sums import aggregates, count, hourly
from city.data.observations.queries.walk import Place, blocks, window

__all__ = [
    "Place",
    "aggregates",
    "blocks",
    "count",
    "find_series",
    "hourly",
    "latest",
    "licence_of",
    "percentiles",
    "series",
    "series_by_ids",
    "window",
]
