"""The base of all events and the register of their names."""

from dataclasses import dataclass
from typing import ClassVar, Final

REGISTER: Final[dict[str, type["Event"]]] = {}


@dataclass(frozen=True)
class Event:
    """Something that happened; subclasses are frozen dataclasses of plain values, named in the past tense.

    `name` is `<room>.<Class>`, taken from where the class stands (`city.rooms.strategy.events` → `strategy`).
    """

    name: ClassVar[str]

    def __init_subclass__(cls) -> None:
        cls.name = f"{cls.__module__.split('.')[-2]}.{cls.__name__}"
        REGISTER[cls.name] = cls
