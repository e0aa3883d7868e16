"""Following as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from city.kernel.texts import Text

FOLLOWING: Final = "dialogue.following"
"""The topic of notices, and the purpose for which a follower's address is used."""
CONFIRMING: Final = "dialogue.confirming"
"""The purpose for which an address is used before its owner has agreed."""
WISH_KEPT: Final = timedelta(hours=48)
"""How long an address is remembered that nobody has confirmed."""
HOURLY_FROM_ONE: Final = 5
HOURLY_IN_ALL: Final = 300
OPEN_WISHES: Final = 3
"""So many mails that ask to confirm go to one address; no more, so that nobody is pestered by strangers."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A thing that can be followed, as its room shows it."""

    key: str
    title: Text
    url_name: str
    url_args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Follow:
    """A thing that somebody follows; `kind_name` is what it is (“Projekt”)."""

    kind: str
    kind_name: Text
    thing: Followed
    since: datetime


@dataclass(frozen=True, slots=True)
class Announcement:
    """What everybody is told who follows a thing; the same `event` of it never twice."""

    kind: str
    key: str
    event: str
    text: Text
    details: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody without an account wants to follow; `sender` is a mark of the sending address, without a way back."""

    kind: str
    key: str
    email: str
    language: str
    sender: str


def subject_of(kind: str, key: str) -> str:
    """The name of a thing among the subjects of notices."""
    return f"{kind}:{key}"


def thing_of(subject: str) -> tuple[str, str]:
    """Kind and key out of the name of a subject."""
    kind, _, key = subject.partition(":")
    return kind, key
