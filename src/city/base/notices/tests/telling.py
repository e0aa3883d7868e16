"""A topic to tell of, receivers with and without an account, and mails as they arrive."""

from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from city.base.access.api import Viewer
from city.base.notices import api as notices
from city.base.notices.models import NoticeRow, ReceiverRow
from city.kernel.texts import Text

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
"""Monday, 12:00 in Dormagen."""
TOPIC = notices.Topic(
    "sample.news", Text.of("Proben", "Samples"), Text.of("Zur Probe.", "As a sample."), "notices.work",
    open_to_all=True, rhythm=notices.Rhythm.IMMEDIATELY,
)  # fmt: skip
EMAIL = "dora@example.org"


def said(event: str = "one", subject: str = "thing:a", **values: Any) -> notices.News:
    text = Text.of(f"Neues über {event}", f"News of {event}")
    return notices.News(text, TOPIC.code, subject, event, url_name="notices:contact", **values)


def number(viewer: Viewer) -> int:
    """The receiver of an account."""
    return notices.receivers_of([viewer.user_id or 0])[0]


def address(language: str = "de", email: str = EMAIL) -> int:
    """A confirmed address without an account."""
    return notices.confirm_address(email, language)


def wants(viewer: Viewer, rhythm: notices.Rhythm, quiet: notices.Quiet | None = None, language: str = "de") -> None:
    choice = notices.Choice(TOPIC.code, True, rhythm)
    notices.choose(notices.Settings(language, quiet, (choice,)), viewer=viewer)


def html_of(message: Any) -> str:
    """The second face of a mail."""
    (html, kind) = message.alternatives[0]
    assert kind == "text/html"
    return str(html)


def read(message: Any) -> EmailMessage:
    parsed: EmailMessage = message.message()
    return parsed


def receivers() -> list[tuple[str, str]]:
    """Address and language of every receiver without an account."""
    return list(ReceiverRow.objects.filter(user=None).order_by("pk").values_list("email", "language"))


def told() -> int:
    """How many notices there are."""
    return NoticeRow.objects.count()


def link_out_of(message: Any) -> str:
    """The path of the link by which a mail program unsubscribes."""
    link: str = message.extra_headers["List-Unsubscribe"].strip("<>")
    return link.removeprefix("http://127.0.0.1:8000")
