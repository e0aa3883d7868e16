"""Links in mails that stand for their receiver: signed, without an end, good for one purpose each."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from city.kernel.errors import NotFound

MANAGE: Final = "notices.manage"
UNSUBSCRIBE: Final = "notices.unsubscribe"


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    """What a link to unsubscribe ends: one subject of one topic, or all mail of `topic`, or all mail."""

    receiver: int
    topic: str = ""
    subject: str = ""


def manage_link(receiver: int) -> str:
    """The signed part of the address of an address's settings."""
    return signing.dumps(receiver, salt=MANAGE)


def managed_by(link: str) -> int:
    """The receiver that a link for settings was made for; NotFound for a forged one."""
    return int(_read(link, MANAGE))


def unsubscribe_link(wanted: Unsubscribing) -> str:
    """The signed part of an address that ends mails."""
    return signing.dumps([wanted.receiver, wanted.topic, wanted.subject], salt=UNSUBSCRIBE)


def unsubscribed_by(link: str) -> Unsubscribing:
    """What a link to unsubscribe was made for; NotFound for a forged one."""
    receiver, topic, subject = _read(link, UNSUBSCRIBE)
    return Unsubscribing(int(receiver), str(topic), str(subject))


def absolute(url_name: str, url_args: dict[str, object], language: str) -> str:
    """The full address of a page in a reader's language, from the site's own address and never from a request."""
    with override(language):
        return f"{settings.CITY_SITE_URL}{reverse(url_name, kwargs=url_args)}"


def _read(link: str, salt: str) -> Any:
    """What was signed here, whatever it was."""
    try:
        return signing.loads(link, salt=salt)
    except signing.BadSignature as problem:
        raise NotFound from problem
