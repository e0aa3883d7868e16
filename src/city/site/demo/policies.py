"""The rules of use under which the demo town holds its data."""

from typing import Final

from city.base.access import api as access
from city.data.governance import api as governance
from city.kernel.texts import Text

OPEN_SENSORS: Final = governance.PolicyDraft(
    code="offene-sensordaten",
    title=Text.of("Offene Sensordaten", "Open sensor data"),
    owner="swd",
    classification="open",
    audience="public",
    licence="DL-DE-ZERO-2.0",
    attribution="Demo-Stadt Dormagen, simulierte Werte",
    legal_basis="Keine personenbezogenen Daten",
    purpose="Stadtklima messen und zeigen",
    retention_days=3650,
)
STAFF_ONLY: Final = governance.PolicyDraft(
    code="interne-messdaten",
    title=Text.of("Interne Messdaten", "Internal measurements"),
    owner="stabsstelle-it",
    classification="internal",
    audience="staff",
    attribution="Demo-Stadt Dormagen",
    purpose="Betrieb städtischer Anlagen",
    retention_days=730,
)


def load() -> None:
    """Make the demo policies that are not there yet."""
    for draft in (OPEN_SENSORS, STAFF_ONLY):
        if governance.policy(draft.code) is None:
            governance.create_policy(draft, by=access.SYSTEM)
