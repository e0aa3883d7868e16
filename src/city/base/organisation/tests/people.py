"""Anna owns what is at stake, Bilal works in her unit, Carla elsewhere; Ada administers, Cleo coordinates."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.kernel.texts import Text


@dataclass(frozen=True)
class Someone:
    """A viewer as this room knows one; `access` lies above."""

    actor: str
    user_id: int | None = None
    roles: frozenset[str] = frozenset()

    @property
    def is_staff(self) -> bool:
        return bool(self.roles)

    @property
    def unit_ids(self) -> frozenset[int]:
        return frozenset()

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint({*roles, "admin"})


ANONYMOUS = Someone("anonymous")


def unit(code: str, kind: str = "office", parent: str | None = None) -> int:
    return organisation.put_unit(
        organisation.UnitDraft(code, Text.of(code.title(), f"{code.title()} (en)"), kind, parent), actor="system"
    )


def person(name: str, code: str, *roles: str) -> Someone:
    """A real account in a unit."""
    email = f"{name.lower()}@example.org"
    made = accounts.user_id(email) or accounts.create_user(email, name, None, actor="system")
    if organisation.unit(code) is None:
        unit(code)
    for role in roles:
        organisation.appoint(made, code, role, actor="system")
    return Someone(account(made).pseudonym, made, frozenset(held.role for held in organisation.memberships_of(made)))


def account(user: int | None) -> Any:
    return get_user_model().objects.get(pk=user or 0)


def anna() -> Someone:
    return person("Anna", "umwelt", "editor", "press")


def bilal() -> Someone:
    return person("Bilal", "umwelt", "member")


def carla() -> Someone:
    return person("Carla", "bauhof", "editor")


def ada() -> Someone:
    return person("Ada", "it", "admin")


def cleo() -> Someone:
    return person("Cleo", "cdo", "coordinator")
