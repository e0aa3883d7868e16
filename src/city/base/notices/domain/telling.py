"""What is told, and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from city.kernel.texts import Text

NOTICE_KEPT: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell: a line, its details, and the page it leads to.

    `subject` is what it is about (`project:radweg`), `event` what happened to it (`version:7`): nobody is told the same
    event of the same subject twice. Without an `event` each telling is one of its own.
    """

    text: Text
    topic: str
    subject: str = ""
    event: str = ""
    details: tuple[Text, ...] = ()
    url_name: str = ""
    url_args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know; `url_name` and `url_args` lead to where it happened."""

    id: int
    text: Text
    url_name: str
    url_args: Mapping[str, str | int]
    at: datetime
    read: bool
    details: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that waits for the viewer: `what` to do with it, since when, until when."""

    title: Text
    what: Text
    url_name: str
    url_args: Mapping[str, str | int] = field(default_factory=dict)
    since: datetime | None = None
    due: date | None = None


def filled(text: Text, facts: Mapping[str, str | Text]) -> Text:
    """The text in each language with its `{placeholders}` filled from `facts`, themselves in that language."""
    return Text({language: _fill(said, language, facts) for language, said in text.variants.items()})


def _fill(said: str, language: str, facts: Mapping[str, str | Text]) -> str:
    shown = {key: str(value.shown(language)) if isinstance(value, Text) else value for key, value in facts.items()}
    for key, value in shown.items():
        said = said.replace(f"{{{key}}}", value)
    return said
