"""Policies as plain values, and the rule that says who sees what."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from city.kernel.texts import Text

CLASSIFICATIONS: Final = {
    "open": Text.of("offen", "open"),
    "internal": Text.of("intern", "internal"),
    "confidential": Text.of("vertraulich", "confidential"),
    "personal": Text.of("personenbezogen", "personal"),
}
AUDIENCES: Final = {
    "public": Text.of("alle", "everybody"),
    "staff": Text.of("Beschäftigte der Stadt", "staff of the town"),
    "unit": Text.of("die zuständige Einheit", "the responsible unit"),
}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence with its SPDX code, its address in the list of DCAT-AP.de, and its own text."""

    code: str
    title: str
    dcat: str
    url: str


_DCAT: Final = "http://dcat-ap.de/def/licenses/"
LICENCES: Final = {
    licence.code: licence
    for licence in (
        Licence("DL-DE-ZERO-2.0", "Datenlizenz Deutschland – Zero – Version 2.0", _DCAT + "dl-zero-de/2.0",
                "https://www.govdata.de/dl-de/zero-2-0"),
        Licence("DL-DE-BY-2.0", "Datenlizenz Deutschland – Namensnennung – Version 2.0", _DCAT + "dl-by-de/2.0",
                "https://www.govdata.de/dl-de/by-2-0"),
        Licence("CC0-1.0", "Creative Commons Zero 1.0", _DCAT + "cc-zero",
                "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence("CC-BY-4.0", "Creative Commons Namensnennung 4.0 International", _DCAT + "cc-by/4.0",
                "https://creativecommons.org/licenses/by/4.0/"),
        Licence("CC-BY-SA-4.0",
                "Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0 International",
                _DCAT + "cc-by-sa/4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Policy:
    """One set of rules as readers get it; `owner` is the code, `owner_name` the name of the responsible unit."""

    id: int
    code: str
    title: Text
    owner_id: int
    owner: str
    owner_name: Text
    classification: str
    audience: str
    licence: str
    attribution: str
    legal_basis: str
    purpose: str
    retention_days: int | None
    k_threshold: int
    closed: bool

    @property
    def terms(self) -> Licence | None:
        """The licence in words and addresses; None where the data is given to nobody outside."""
        return LICENCES.get(self.licence)


def sees(policy: Policy, *, everything: bool, staff: bool, operator: bool, units: Collection[int]) -> bool:
    """The access rule in one sentence; `queries.visible` says the same in SQL, and a property test compares the two.

    Operators see whatever is not about persons; data of persons is seen only in the unit that answers for it.
    """
    if everything or policy.audience == "public":
        return True
    if policy.audience == "staff":
        return staff
    return policy.owner_id in units or (operator and policy.classification != "personal")
