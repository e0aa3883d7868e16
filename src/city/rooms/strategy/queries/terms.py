"""On which terms the town gives out what this room tells."""

from dataclasses import dataclass
from typing import Final

from city.data.governance import api as governance
from city.kernel.texts import Text

POLICY: Final = "projektdaten"
"""The policy under which projects, plans and decisions stand; a profile brings it, and the data platform changes it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Licence, the words that must stand beside it, and the unit that answers for the data; empty without a policy."""

    licence: governance.Licence | None = None
    attribution: str = ""
    owner: str = ""
    owner_name: Text = Text({})  # noqa: RUF009 -- a frozen value

    @property
    def url(self) -> str:
        return self.licence.url if self.licence else ""


def terms() -> Terms:
    """What the policy says today; one query."""
    policy = governance.policy(POLICY)
    if policy is None or policy.audience != "public":
        return Terms()
    return Terms(policy.terms, policy.attribution, policy.owner, policy.owner_name)
