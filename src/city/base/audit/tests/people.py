"""Anna owns what is recorded, Bilal works with her, Carla elsewhere; Ada administers; the visitor has no account."""

from dataclasses import dataclass


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


ANNA = Someone("anna", 1, frozenset({"editor"}))
BILAL = Someone("bilal", 2, frozenset({"member"}))
CARLA = Someone("carla", 3, frozenset({"editor"}))
ADA = Someone("ada", 4, frozenset({"admin"}))
ANONYMOUS = Someone("anonymous")
