"""The viewer, and API keys, as plain values."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from city.kernel.texts import Text

SCOPES: Final = {
    "uplinks:write": Text.of(
        "Meldungen von Geräten senden (LoRaWAN-Netzserver)", "Send device messages (LoRaWAN network servers)"
    ),
    "readings:write": Text.of("Messwerte senden", "Send readings"),
    "data:read": Text.of("Lesen, was die Einheit des Programms liest", "Read what the client's unit may read"),
}


PUBLIC: Final = "public"
STAFF: Final = "staff"
AUDIENCE: Final = re.compile(r"public|staff|unit:[0-9]+|role:[a-z]+")
"""Whom a thing is meant for: everybody, all who work for the town, a unit, or all who hold a role."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever asks.

    `actor` goes into the audit: a pseudonym, `client:<name>`, `system` or `anonymous`. `memberships` are (unit id,
    role) pairs of a person, those of absent people they act for included; `scopes` belong to a client, whose unit is
    then its only unit; `unit` is the one for which it may write. `withheld` are roles that count only once the person
    has a second factor; until then they see what members see.
    """

    actor: str
    user_id: int | None = None
    client: str | None = None
    memberships: frozenset[tuple[int, str]] = frozenset()
    scopes: frozenset[str] = frozenset()
    is_system: bool = False
    withheld: frozenset[str] = frozenset()
    unit: int | None = None

    @property
    def is_staff(self) -> bool:
        """Works for the town: sees what is internal."""
        return self.is_system or any(role for _, role in self.memberships)

    @property
    def unit_ids(self) -> frozenset[int]:
        return frozenset(unit for unit, _ in self.memberships)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for _, role in self.memberships)

    def units_with(self, role: str) -> frozenset[int]:
        """The units in which the viewer holds `role`."""
        return frozenset(unit for unit, held in self.memberships if held == role)

    def has(self, *roles: str) -> bool:
        """Holds one of these roles somewhere; an administrator and the system hold all."""
        return self.is_system or not self.roles.isdisjoint({*roles, "admin"})

    @property
    def audiences(self) -> frozenset[str] | None:
        """The audiences the viewer belongs to; None for the system and administrators, who belong to all."""
        if self.has():
            return None
        units = {f"unit:{unit}" for unit in self.unit_ids}
        roles = {f"role:{role}" for role in self.roles}
        return frozenset({PUBLIC, *units, *roles, *([STAFF] if self.is_staff else [])})

    def has_scope(self, scope: str) -> bool:
        return self.is_system or scope in self.scopes


@dataclass(frozen=True, slots=True)
class ClientInfo:
    """A program with a key, as who looks after keys sees it; `last_used_at` is true to the hour."""

    name: str
    scopes: tuple[str, ...]
    unit: Text | None
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


ANONYMOUS: Final = Viewer("anonymous")
SYSTEM: Final = Viewer("system", is_system=True)


def new_key() -> str:
    """A fresh API key: 256 random bits behind a prefix that secret scanners can find."""
    return f"city_{secrets.token_urlsafe(32)}"


def fingerprint(key: str) -> str:
    """What is stored of a key: SHA-256, enough for a secret of 256 random bits."""
    return hashlib.sha256(key.encode()).hexdigest()
