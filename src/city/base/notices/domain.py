"""Notices, work items and messages as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from city.kernel.texts import Text

TOPICS: Final = {
    "barrier": Text.of("Eine Barriere melden", "Report a barrier"),
    "mistake": Text.of("Einen Fehler melden", "Report a mistake"),
    "question": Text.of("Eine Frage stellen", "Ask a question"),
    "idea": Text.of("Eine Idee oder ein Lob", "An idea or praise"),
}
MESSAGE_KEPT: Final = timedelta(days=180)
NOTICE_KEPT: Final = timedelta(days=180)
SENDER_KEPT: Final = timedelta(days=1)
HOURLY_FROM_ONE: Final = 5
HOURLY_IN_ALL: Final = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know; `url_name` and `url_args` lead to where it happened."""

    id: int
    text: Text
    url_name: str
    url_args: Mapping[str, str | int]
    at: datetime
    read: bool


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that waits for the viewer: `what` to do with it, since when, until when."""

    title: Text
    what: Text
    url_name: str
    url_args: Mapping[str, str | int] = field(default_factory=dict)
    since: datetime | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote by the contact form; gone on `delete_on`."""

    id: int
    topic: str
    text: str
    email: str
    page: str
    language: str
    at: datetime
    delete_on: date
    settled: bool
    note: str

    @property
    def topic_name(self) -> Text:
        return TOPICS[self.topic]


@dataclass(frozen=True, slots=True)
class MessageDraft:
    """A message as it comes in; `sender` is a mark of the sending address that cannot be turned back."""

    topic: str
    text: str
    email: str = ""
    page: str = ""
    language: str = "de"
    sender: str = ""


def filled(text: Text, facts: Mapping[str, str | Text]) -> Text:
    """The text in each language with its `{placeholders}` filled from `facts`, themselves in that language."""
    return Text({language: _fill(said, language, facts) for language, said in text.variants.items()})


def _fill(said: str, language: str, facts: Mapping[str, str | Text]) -> str:
    shown = {key: str(value.shown(language)) if isinstance(value, Text) else value for key, value in facts.items()}
    for key, value in shown.items():
        said = said.replace(f"{{{key}}}", value)
    return said
