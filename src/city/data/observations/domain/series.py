"""Series as plain values: what one is made of, and what is read of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from city.data.observations.domain.results import Result
from city.kernel.clock import Instant
from city.kernel.texts import Text

ORIGINS: Final = {
    "measured": Text.of("gemessen", "measured"),
    "simulated": Text.of("simuliert", "simulated"),
    "derived": Text.of("berechnet", "derived"),
    "manual": Text.of("von Hand erfasst", "entered by hand"),
}


@dataclass(frozen=True, slots=True)
class PropertySpec:
    """An observed property: `code` is ours, `definition` the address of its meaning elsewhere."""

    code: str
    names: Text
    definition: str = ""
    descriptions: Text = field(default_factory=lambda: Text({}))
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProcedureSpec:
    """A sensor, a model or a method."""

    urn: str
    names: Text
    descriptions: Text = field(default_factory=lambda: Text({}))
    encoding: str = ""
    metadata: Any = None
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeatureSpec:
    """A feature of interest that is not the entity itself."""

    names: Text
    descriptions: Text = field(default_factory=lambda: Text({}))
    encoding: str = "application/geo+json"
    feature: Any = None
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesSpec:
    """What a series is. Key: (entity, attribute, dataset_id, procedure). `policy` is a code, `unit` what the source
    calls it."""

    entity: str
    attribute: str
    observed_property: PropertySpec
    procedure: ProcedureSpec
    policy: str
    names: Text
    entity_names: Text
    dataset_id: str = ""
    descriptions: Text = field(default_factory=lambda: Text({}))
    properties: Mapping[str, Any] = field(default_factory=dict)
    value_type: str = "number"
    observation_type: str = ""
    unit: str | Mapping[str, Any] = ""
    origin: str = "measured"
    forecast: bool = False


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest result of a series."""

    series_id: int
    at: Instant
    value: Result
    end: Instant | None = None
    result_time: Instant | None = None


@dataclass(frozen=True, slots=True)
class SeriesInfo:
    """A series with all that a page or an interface says of it."""

    id: int
    entity_urn: str
    entity_name: Text
    name: Text
    description: Text
    attribute: str
    dataset_id: str
    procedure: str
    procedure_name: Text
    observed_property_code: str
    observed_property: Text
    definition: str
    value_type: str
    unit_as_sent: str
    ucum: str
    origin: str
    forecast: bool
    closed: bool
    policy: str
    licence: str
    attribution: str
    owner: str
    owner_name: Text
    audience: str
    count: int
    first: Instant | None
    last: Instant | None
    latest_value: Result
    latest_at: Instant | None
    changed_at: Instant


class Observed(msgspec.Struct, frozen=True, gc=False):
    """One observation as read, in the version asked for."""

    series_id: int
    start: Instant
    end: Instant | None
    result: Result
    result_time: Instant | None
    identity: bytes
    version: int
    recorded_at: Instant
    quality: Any = None
    parameters: Mapping[str, Any] | None = None
    feature_of_interest: int | None = None
    valid_start: Instant | None = None
    valid_end: Instant | None = None


class Bucket(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time and what lies in it; without observations the numbers are None, never zero."""

    start: Instant
    end: Instant
    count: int
    mean: float | None
    minimum: float | None
    maximum: float | None
    sum: float | None


def unit_of(unit: str | Mapping[str, Any]) -> dict[str, Any]:
    """The unit as it is kept: what the source sent, a bare sign becoming `{"symbol": …}`."""
    return ({"symbol": unit} if unit else {}) if isinstance(unit, str) else dict(unit)


def sign_as_sent(unit: Mapping[str, Any]) -> str:
    """The word for a unit that its source used: symbol, else name, else code."""
    return next((str(unit[key]) for key in ("symbol", "name", "code") if unit.get(key)), "")
