"""Units of measurement: what senders write, its UCUM code, and conversion for display.

UCUM: The Unified Code for Units of Measure, version 2.2. Values are kept as sent; only reading converts.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """A UCUM code with the sign people read, its kind, and `base = value * factor + offset`."""

    ucum: str
    sign: str
    kind: str
    factor: float = 1.0
    offset: float = 0.0


UNITS: Final = {
    unit.ucum: unit
    for unit in (
        Unit("Cel", "°C", "temperature", 1.0, 273.15),
        Unit("K", "K", "temperature"),
        Unit("[degF]", "°F", "temperature", 5 / 9, 273.15 - 32 * 5 / 9),
        Unit("%", "%", "ratio", 0.01),
        Unit("1", "", "ratio"),
        Unit("V", "V", "voltage"),
        Unit("mV", "mV", "voltage", 0.001),
        Unit("hPa", "hPa", "pressure", 100.0),
        Unit("Pa", "Pa", "pressure"),
        Unit("[ppm]", "ppm", "ratio", 1e-6),
        Unit("ug/m3", "µg/m³", "mass concentration"),
        Unit("kW.h", "kWh", "energy", 3.6e6),
        Unit("J", "J", "energy"),
        Unit("W", "W", "power"),
        Unit("m", "m", "length"),
        Unit("km", "km", "length", 1000.0),
        Unit("s", "s", "time"),
        Unit("min", "min", "time", 60.0),
        Unit("d", "d", "time", 86400.0),
        Unit("dB[SPL]", "dB", "sound pressure level"),
        Unit("dB[mW]", "dBm", "power level"),
    )
}

_SPELLINGS: Final = {
    "°c": "Cel", "c": "Cel", "celsius": "Cel", "degc": "Cel", "cel": "Cel", "°f": "[degF]", "f": "[degF]", "k": "K",
    "%": "%", "percent": "%", "%rh": "%", "v": "V", "mv": "mV", "hpa": "hPa", "pa": "Pa", "ppm": "[ppm]",
    "µg/m³": "ug/m3", "ug/m3": "ug/m3", "µg/m3": "ug/m3", "kwh": "kW.h", "kw.h": "kW.h", "w": "W", "m": "m",
    "km": "km", "s": "s", "min": "min", "db": "dB[SPL]", "dbm": "dB[mW]", "1": "1", "": "1", "d": "d", "j": "J",
}  # fmt: skip


class UnitMismatch(ValueError):
    """Two units do not measure the same kind of quantity."""


def ucum_code(as_sent: str) -> str | None:
    """The UCUM code for a unit as a sender wrote it; None where we do not know the spelling."""
    text = as_sent.strip()
    return text if text in UNITS else _SPELLINGS.get(text.lower())


def sign_of(ucum: str) -> str:
    """The sign people read for a UCUM code; the code itself where none is known."""
    return UNITS[ucum].sign if ucum in UNITS else ucum


def convert(value: float, source: str, target: str) -> float:
    """`value` in UCUM code `source` as a number in `target`; UnitMismatch where the kinds differ or are unknown."""
    if source == target:
        return value
    have, want = UNITS.get(source), UNITS.get(target)
    if have is None or want is None or have.kind != want.kind:
        raise UnitMismatch(f"{source} cannot be shown in {target}")
    return (value * have.factor + have.offset - want.offset) / want.factor
