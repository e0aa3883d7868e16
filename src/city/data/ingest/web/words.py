"""What operators read: states of devices, reasons and remedies, origins of counts."""

from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.base.access.api import ScopeMissing, SignInNeeded
from city.data.ingest import api, errors
from city.data.ingest.api import State
from city.data.ingest.errors import readings
from city.kernel.errors import CityError

STATES: Final[dict[State, tuple[Any, str]]] = {
    State.SILENT: (_("schweigt"), "danger"),
    State.LOW: (_("Batterie schwach"), "warning"),
    State.NEVER: (_("noch nie gemeldet"), "info"),
    State.OK: (_("meldet sich"), "success"),
    State.RETIRED: (_("außer Betrieb"), "neutral"),
}
"""Word and kind of badge."""

BROKER_STATES: Final[dict[str, tuple[Any, str]]] = {
    "connected": (_("verbunden"), "success"),
    "down": (_("nicht verbunden"), "danger"),
    "waiting": (_("wird aufgenommen"), "info"),
    "paused": (_("ruht"), "neutral"),
}
"""Word and kind of badge."""

REASONS: Final[dict[str, Any]] = {
    "ingest.not-json": _("kein JSON"),
    "ingest.bad-field": _("Feld in falscher Form"),
    "ingest.unknown-kind": _("unbekannte Art von Meldung"),
    "ingest.unknown-event": _("unbekanntes Ereignis"),
    "ingest.chirpstack-v3": _("ChirpStack in Version 3"),
    "ingest.no-device": _("kein Gerät genannt"),
    "ingest.unknown-device": _("Gerät nicht angemeldet"),
    "ingest.retired-device": _("Gerät außer Betrieb"),
    "ingest.simulated-message": _("erfundene Meldung"),
    "ingest.codec-error": _("Codec abgebrochen"),
    "ingest.codec-refused": _("Nutzdaten zurückgewiesen"),
    "ingest.codec-too-slow": _("Codec zu langsam"),
    "ingest.codec-too-large": _("Codec braucht zu viel Speicher"),
    "ingest.codec-paused": _("Codec pausiert"),
    "ingest.no-codec": _("kein Codec hinterlegt"),
    "ingest.nothing-measured": _("keine Messgröße enthalten"),
    "ingest.implausible": _("unmöglicher Wert"),
    "ingest.not-a-number": _("Wert ist keine Zahl"),
    "ingest.not-a-value": _("mehr als ein Wert"),
    "ingest.no-mapping": _("keine Zuordnung für das Thema"),
    "ingest.misfit": _("Zuordnung passt nicht"),
    "ingest.other-unit": _("andere Einheit als im Profil"),
    "ingest.not-recorded": _("vom Speicher abgelehnt"),
    "ingest.unexpected": _("unerwarteter Fehler hier"),
    "ingest.readings-unreadable": _("Messwerte nicht lesbar"),
    "ingest.readings-refused": _("Messwerte zurückgewiesen"),
}
"""Reasons with which a message is kept."""

TURNED_AWAY: Final[dict[str, Any]] = {
    SignInNeeded.code: _("ohne gültigen Schlüssel"),
    ScopeMissing.code: _("Schlüssel ohne Freigabe"),
    readings.NoUnit.code: _("Schlüssel ohne Einheit"),
    readings.KeyReused.code: _("Schlüssel der Anfrage zweimal vergeben"),
    readings.KeyTooLong.code: _("Schlüssel der Anfrage zu lang"),
    readings.WrongForm.code: _("Form, die hier nicht gelesen wird"),
    errors.TooLarge.code: _("zu groß"),
    errors.BrokenOff.code: _("unvollständig"),
    errors.Busy.code: _("wegen Überlast vertagt"),
}
"""What was counted only: nothing of it was kept."""


def problem_text(code: str) -> str:
    """What is wrong with a connection and what to do, in the reader's language."""
    known = api.PROBLEMS.get(code)
    return known.shown(get_language() or "de").text if known else code


def remedy(reason: str, detail: str) -> str:
    """What happened and what to do, in the reader's language; for a reason nobody knows any more, the detail."""
    known: type[CityError] | None = errors.KEPT.get(reason)
    return known(detail=detail or "–").text(get_language() or "de") if known else detail
