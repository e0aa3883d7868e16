"""Observed properties the intake knows by name; definitions are CF standard names at the NERC vocabulary server."""

from typing import Final

from city.kernel.texts import Text

_CF: Final = "http://vocab.nerc.ac.uk/standard_name/"

PROPERTIES: Final[dict[str, tuple[Text, str]]] = {
    "air_temperature": (Text.of("Lufttemperatur", "Air temperature"), f"{_CF}air_temperature/"),
    "relative_humidity": (Text.of("Relative Luftfeuchte", "Relative humidity"), f"{_CF}relative_humidity/"),
    "air_pressure": (Text.of("Luftdruck", "Air pressure"), f"{_CF}air_pressure/"),
    "carbon_dioxide": (Text.of("Kohlendioxid", "Carbon dioxide"), ""),
    "sound_level": (Text.of("Schallpegel", "Sound level"), ""),
    "battery_level": (Text.of("Batterieladung", "Battery charge"), ""),
    "link_margin": (Text.of("Funkreserve", "Link margin"), ""),
}


def name_of(code: str) -> Text:
    """What people call a property; its code where nobody gave it a name."""
    return PROPERTIES[code][0] if code in PROPERTIES else Text.of(code.replace("_", " "))


def definition_of(code: str) -> str:
    """The address of the property's meaning, if it has one."""
    return PROPERTIES[code][1] if code in PROPERTIES else ""
