"""Writing: what there is to observe and how, and the lower half of the write door."""

from city.data.observations.actions.describe import (
    close_series,
    ensure_feature,
    ensure_series,
    put_under_policy,
    rename_entity,
)
from city.data.observations.actions.forget import forget_observations
from city.data.observations.actions.parting import prepare_next_year
from city.data.observations.actions.rolling import roll_up
from city.data.observations.actions.store import Stored, store

__all__ = [
    "Stored",
    "close_series",
    "ensure_feature",
    "ensure_series",
    "forget_observations",
    "prepare_next_year",
    "put_under_policy",
    "rename_entity",
    "roll_up",
    "store",
]
