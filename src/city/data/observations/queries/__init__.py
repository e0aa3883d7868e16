"""Reading: series, latest values, windows, aggregates; the viewer's rights are part of each statement."""

from city.data.observations.queries.series import find_series, latest, series, series_by_ids
from city.data.observations.queries.window import Place, window

__all__ = ["Place", "find_series", "latest", "series", "series_by_ids", "window"]
