"""Who is told, about what, by which way and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Final

from city.kernel.texts import Text


class Rhythm(StrEnum):
    """How often mails come."""

    OFF = "off"
    IMMEDIATELY = "immediately"
    DAILY = "daily"
    WEEKLY = "weekly"


RHYTHMS: Final = {
    Rhythm.IMMEDIATELY: Text.of("sofort", "immediately"),
    Rhythm.DAILY: Text.of("einmal am Tag", "once a day"),
    Rhythm.WEEKLY: Text.of("einmal in der Woche", "once a week"),
    Rhythm.OFF: Text.of("keine Mail", "no mail"),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of news, offered by a room, with what holds until a person chooses otherwise.

    `purpose` is what allows to tell of it: a purpose declared to `consent`, which each telling asks again.
    `open_to_all`: also for who has only left an address. `stop` ends what a subject of this topic is told for, when
    the receiver (an id) says so by a link in a mail; `page` is where a person sees what the topic is told about.
    """

    code: str
    name: Text
    meaning: Text
    purpose: str
    in_app: bool = True
    rhythm: Rhythm = Rhythm.DAILY
    open_to_all: bool = False
    stop: Callable[[int, str], None] | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What one person wants of one topic."""

    topic: str
    in_app: bool
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class Quiet:
    """No mail from `start` until `end` of the town's day; over midnight where `start` is the later."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a person may choose."""

    language: str
    quiet: Quiet | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who can be told. `has_account` is False for a confirmed address without an account.

    `stopped_at` and `stopped_why`: since when no mail is sent, because the address was refused.
    """

    id: int
    email: str
    has_account: bool
    settings: Settings
    since: datetime
    stopped_at: datetime | None
    stopped_why: str
