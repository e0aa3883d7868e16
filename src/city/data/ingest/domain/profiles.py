"""What a kind of device measures, and what becomes of the fields its codec returns."""

import math
from collections.abc import Mapping
from typing import Final

import msgspec

BATTERY: Final = "batteryLevel"
STATUS_BATTERY: Final = "status.batteryLevel"
STATUS_MARGIN: Final = "status.linkMargin"
"""What the network server asked of a device stands in series of its own, beside what the payload says."""

Number = float | int


class Measure(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One measured quantity: codec field → attribute of the entity, with its unit as sent and its possible range.

    `field` may name an inner member with dots (`air.temperature`). A value outside `lowest … highest` is what a broken
    sensor sends, never a measurement: it is not recorded, and the message says so.
    """

    field: str
    attribute: str
    observed_property: str
    unit: str
    lowest: float | None = None
    highest: float | None = None


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A field that was there but could not be recorded."""

    reason: str
    detail: str


class Understood(msgspec.Struct, frozen=True, gc=False):
    """What a profile makes of one decoded payload: values by attribute, and what was wrong."""

    values: tuple[tuple[Measure, Number], ...]
    findings: tuple[Finding, ...]


def understand(measures: tuple[Measure, ...], data: Mapping[str, object], unit: str = "") -> Understood:
    """Pick the profile's measures out of decoded fields; a missing field is a gap, never a zero.

    `unit` is the one that the message itself names: a value in another unit than the profile's is not recorded.
    """
    values: list[tuple[Measure, Number]] = []
    findings: list[Finding] = []
    for measure in measures:
        value = member(data, measure.field)
        if value is None:
            continue
        finding = flaw(measure, value) or _other_unit(measure, unit)
        if finding:
            findings.append(finding)
        else:
            values.append((measure, value))  # type: ignore[arg-type]  # flaw() lets numbers through only
    return Understood(tuple(values), tuple(findings))


def _other_unit(measure: Measure, unit: str) -> Finding | None:
    if not unit or unit == measure.unit:
        return None
    return Finding("ingest.other-unit", f"{measure.field}: {unit} ≠ {measure.unit}"[:200])


def member(data: Mapping[str, object], path: str) -> object:
    """The member at a dotted path, or None; a key that itself has dots is found first."""
    if path in data:
        return data[path]
    found: object = data
    for name in path.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(name)
    return found


def _is_finite(value: Number) -> bool:
    """Whether a double can hold it: an integer of hundreds of digits is no measurement either."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def flaw(measure: Measure, value: object) -> Finding | None:
    """Why this value is no measurement, if it is none."""
    if isinstance(value, list | dict):
        return Finding("ingest.not-a-value", f"{measure.field}: {type(value).__name__}")
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        return Finding("ingest.not-a-number", f"{measure.field} = {value!r}"[:200])
    too_low = measure.lowest is not None and value < measure.lowest
    if too_low or (measure.highest is not None and value > measure.highest):
        return Finding(
            "ingest.implausible", f"{measure.field} = {value} ∉ [{measure.lowest} … {measure.highest}]"[:200]
        )
    return None
