"""The rule of use for what the demo town's simulated sensors send: it says in each download that it is invented."""

from typing import Final

from city.base.access import api as access
from city.data.governance import api as governance
from city.kernel.texts import Text

SIMULATED: Final = governance.PolicyDraft(
    code="simulierte-sensordaten",
    title=Text.of("Simulierte Sensordaten", "Simulated sensor data"),
    owner="swd",
    classification="open",
    audience="public",
    licence="DL-DE-ZERO-2.0",
    attribution="Demo-Stadt Dormagen, simulierte Werte",
    legal_basis="Keine personenbezogenen Daten",
    purpose="Zeigen, was die Plattform mit Messwerten macht",
    retention_days=3650,
)


def load() -> None:
    """Make the demo policy if it is not there yet."""
    if governance.policy(SIMULATED.code) is None:
        governance.create_policy(SIMULATED, by=access.SYSTEM)
