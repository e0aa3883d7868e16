"""People as other rooms see them, and what rooms hold of a person."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from city.kernel.slots import Slot
from city.kernel.texts import Text


class Viewing(Protocol):
    """Who asks, as far as this room must know; `access.Viewer` is one."""

    @property
    def actor(self) -> str: ...

    @property
    def user_id(self) -> int | None: ...

    def has(self, *roles: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Person:
    """An account as colleagues see it; `pseudonym` is its name in the audit."""

    id: int
    name: str
    email: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Session:
    """A place where a person is signed in."""

    id: int
    since: datetime
    address: str
    browser: str
    current: bool


LOCKING: Final = {
    "left": Text.of("arbeitet nicht mehr für die Stadt", "does not work for the town any more"),
    "leave": Text.of("ist länger nicht da", "is away for longer"),
    "misuse": Text.of("Verdacht auf Missbrauch", "suspected misuse"),
    "wish": Text.of("auf eigenen Wunsch", "at their own wish"),
}
FACTOR_LOST: Final = {
    "lost": Text.of("Gerät verloren, Person persönlich bekannt", "device lost, person known personally"),
    "broken": Text.of("Gerät defekt, Person persönlich bekannt", "device broken, person known personally"),
    "replaced": Text.of("neues Gerät, Ausweis gesehen", "new device, identity card seen"),
    "called": Text.of("unter bekannter Dienstnummer zurückgerufen", "called back at a known office number"),
}
"""Why a second factor is taken off, and how it was made sure who asks."""


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """An account as administrators see it; `invited`: has never come and has set no password yet."""

    id: int
    name: str
    email: str
    pseudonym: str
    joined_at: datetime
    last_sign_in: datetime | None
    locked: bool
    invited: bool
    second_factor: bool


UNKNOWN: Final = "unknown"
"""In place of a pseudonym: an account that there is not."""


def nothing_to_erase(person: Person) -> None:
    """What the room holds goes with the account itself."""


def no_duties(person: Person) -> tuple[Text, ...]:
    """The room gives nobody a duty."""
    return ()


@dataclass(frozen=True, slots=True)
class Holding:
    """What a room holds of a person.

    `export` gives all of it as values for JSON; `erase` deletes it or takes the person out of it, within the
    transaction that deletes the account; `duties` names what somebody else must take over before.
    """

    title: Text
    export: Callable[[Person], object]
    erase: Callable[[Person], None] = nothing_to_erase
    duties: Callable[[Person], tuple[Text, ...]] = no_duties


holdings: Final = Slot[Holding]("what a room holds of a person: for their own copy, and for leaving")

BROWSERS: Final = (
    ("Edge", r"\bEdgA?/"),
    ("Opera", r"\bOPR/"),
    ("Firefox", r"\bFirefox/|\bFxiOS/"),
    ("Chrome", r"Chrome/|\bCriOS/"),
    ("Safari", r"\bSafari/"),
)
SYSTEMS: Final = (
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("macOS", r"Macintosh"),
    ("Linux", r"Linux"),
)


def browser_of(user_agent: str) -> str:
    """A browser and its system in words people know; nothing where it does not say."""
    found = [next((name for name, mark in known if re.search(mark, user_agent)), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found))
