"""What people write by the contact form, as plain values."""

from dataclasses import dataclass
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
SENDER_KEPT: Final = timedelta(days=1)
HOURLY_FROM_ONE: Final = 5
HOURLY_IN_ALL: Final = 200


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
