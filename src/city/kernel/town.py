"""The town that an installation belongs to, as `town.toml` of its profile says."""

import tomllib
from dataclasses import dataclass

from city.kernel import reasons
from city.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Town:
    """`name` is the town's (Musterstadt), `body` who speaks (Stadt Musterstadt), `site` what these pages are called;
    `claim` follows the name beside the sign, where there is one.
    """

    name: str
    body: str
    site: str
    claim: str = ""


def town_of(toml: str) -> Town:
    """Read a town file; Invalid names what is missing."""
    said = tomllib.loads(toml)
    for needed in ("name", "body", "site"):
        if not said.get(needed):
            raise Invalid(needed, reasons.EMPTY)
    return Town(said["name"], said["body"], said["site"], said.get("claim", ""))
