"""Series to write to: one open, one for the staff, one of persons in the environment office."""

from typing import Any

from city.base.access.api import SYSTEM
from city.data.governance.tests.rules import policy
from city.data.observations import api as observations
from city.kernel.clock import Instant
from city.kernel.texts import Text

T0: Instant = 1_790_000_000_000_000
"""21 September 2026, in the past of every test."""


def spec(name: str = "eins", *, rules: str = "open", **changes: Any) -> observations.SeriesSpec:
    """A temperature series of the sensor `name`."""
    said: dict[str, Any] = {
        "entity": f"urn:ngsi-ld:Device:{name}",
        "attribute": "temperature",
        "observed_property": observations.PropertySpec("air-temperature", Text.of("Lufttemperatur", "Air temperature")),
        "procedure": observations.ProcedureSpec("urn:dev:model:x", Text.of("Fühler")),
        "policy": policy(rules),
        "names": Text.of("Lufttemperatur", "Air temperature"),
        "entity_names": Text.of(f"Messstelle {name}"),
        "unit": "°C",
    }
    return observations.SeriesSpec(**(said | changes))


def series(name: str = "eins", **changes: Any) -> int:
    return observations.ensure_series(spec(name, **changes), by=SYSTEM)
