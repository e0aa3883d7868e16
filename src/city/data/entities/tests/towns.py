"""Entities to write to; series and policies come from the tests of the rooms below."""

from typing import Any

from city.data.entities import api as entities
from city.data.governance.tests.rules import policy
from city.kernel.texts import Text


def draft(name: str = "eins", *, rules: str = "open", **changes: Any) -> entities.EntityDraft:
    said: dict[str, Any] = {
        "urn": f"urn:ngsi-ld:Device:{name}",
        "type": "Device",
        "names": Text.of(f"Messstelle {name}"),
        "policy": policy(rules),
    }
    return entities.EntityDraft(**(said | changes))
