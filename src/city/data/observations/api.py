"""The door of the time-series store. To write readings, use `entities.api.record`: `store` is its lower half and for
it alone."""

from city.data.observations.actions import (
    Stored,
    close_series,
    ensure_feature,
    ensure_series,
    forget_observations,
    put_under_policy,
    rename_entity,
    store,
)
from city.data.observations.domain.buckets import BUCKETS, LOCAL
from city.data.observations.domain.readings import EARLIEST, LATEST, REASONS, Change, Outcome, Reading
from city.data.observations.domain.results import VALUE_TYPES, Result
from city.data.observations.domain.series import (
    ORIGINS,
    Bucket,
    FeatureSpec,
    Latest,
    Observed,
    ProcedureSpec,
    PropertySpec,
    SeriesInfo,
    SeriesSpec,
)
from city.data.observations.queries import (
    Place,
    aggregates,
    count,
    find_series,
    hourly,
    latest,
    licence_of,
    series,
    series_by_ids,
    window,
)

__all__ = [
    "BUCKETS",
    "EARLIEST",
    "LATEST",
    "LOCAL",
    "ORIGINS",
    "REASONS",
    "VALUE_TYPES",
    "Bucket",
    "Change",
    "FeatureSpec",
    "Latest",
    "Observed",
    "Outcome",
    "Place",
    "ProcedureSpec",
    "PropertySpec",
    "Reading",
    "Result",
    "SeriesInfo",
    "SeriesSpec",
    "Stored",
    "aggregates",
    "close_series",
    "count",
    "ensure_feature",
    "ensure_series",
    "find_series",
    "forget_observations",
    "hourly",
    "latest",
    "licence_of",
    "put_under_policy",
    "rename_entity",
    "series",
    "series_by_ids",
    "store",
    "window",
]
