"""Policies for tests of the rooms above: one open, one for the staff, one of persons in the environment office."""

from typing import Final

from city.base.access.api import SYSTEM
from city.data.governance import api as governance
from city.data.governance.tests.people import unit
from city.kernel.texts import Text

POLICIES: Final = {"open": ("open", "public"), "staff": ("internal", "staff"), "persons": ("personal", "unit")}


def policy(code: str) -> str:
    """One of `POLICIES`, owned by the environment office."""
    unit("umwelt")
    classification, audience = POLICIES[code]
    draft = governance.PolicyDraft(
        code=code,
        title=Text.of(f"Regelwerk {code}"),
        owner="umwelt",
        classification=classification,
        audience=audience,
        licence="DL-DE-ZERO-2.0" if audience == "public" else "",
        legal_basis="§ 3 DSG NRW",
        purpose="Prüfung",
        retention_days=30,
    )
    governance.create_policy(draft, by=SYSTEM)
    return code
