"""The bytes a climate sensor sends: the other side of `codec.js`."""

import struct
from pathlib import Path
from typing import Final

PORT: Final = 2
CODEC: Final = Path(__file__).with_name("codec.js")
_LAYOUT: Final = struct.Struct(">BhBHB")
_FAULT: Final = 0x7FFF


def codec_source() -> str:
    """The JavaScript codec as text."""
    return CODEC.read_text(encoding="utf-8")


def encode(temperature: float | None, humidity: float | None, millivolt: int, *, restarted: bool = False) -> bytes:
    """One reading as the sensor packs it; None stands for a sensor fault."""
    hundredths = _FAULT if temperature is None else max(-4000, min(8500, round(temperature * 100)))
    halves = 0xFF if humidity is None else max(0, min(200, round(humidity * 2)))
    return _LAYOUT.pack(1, hundredths, halves, max(0, min(0xFFFF, millivolt)), int(restarted))
