from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from city.base.accounts.adapters.allauth.links import confirm_link, reset_link
from city.base.accounts.adapters.smtp.sender import send
from city.base.accounts.errors import MailRefused
from city.base.accounts.events import LinkAsked
from city.base.accounts.models import LinkRequest, User
from city.base.audit import api as audit
from city.base.jobs import api as jobs
from city.base.outbox import api as outbox
from city.kernel import clock

REQUEST_KEPT: Final = timedelta(days=1)


def ask_for_link(email: str, language: str) -> None:
    """Take a request for a new password; whether there is such an account is not even looked up here."""
    _ask(email, language, "password")


def ask_to_join(email: str, language: str) -> None:
    """Let a mail bring the link with which a new person sets the first password."""
    _ask(email, language, "invite")


def ask_to_confirm(email: str, key: str, language: str) -> None:
    """Let a mail bring the link with which a person shows that an address is theirs."""
    _ask(email, language, "confirm", key)


def tell_of_move(email: str, language: str) -> None:
    """Tell the address that an account has left: whoever did not do that must learn of it there."""
    _ask(email, language, "moved")


def tell_of_change(email: str, letter: str, language: str) -> None:
    """Tell the owner of an account that its `password` or its `factor` is another one now."""
    _ask(email, language, f"{letter}_changed")


def _ask(email: str, language: str, letter: str, key: str = "") -> None:
    with transaction.atomic():
        request = LinkRequest.objects.create(
            email=email, language=language, letter=letter, key=key, asked_at=clock.now()
        )
        outbox.write(LinkAsked(request.pk))


def mail_link(request_id: int) -> None:
    """Send one letter: a link for a first or a new password or the news that there is no account, a link to confirm an
    address, or the news that an account has moved, or has another password or second factor.

    The mail leaves outside any transaction, so nobody's writing waits for the mail server. Raises MailDelayed, or
    MailRefused where another try is of no use; neither names the address.
    """
    request = LinkRequest.objects.filter(pk=request_id).first()
    if request is None:
        return
    user = _asking(request)
    subject, body = _letter(request, user)
    try:
        send(request.email, subject, body)
    except MailRefused:
        _settle(request_id, user)
        raise
    _settle(request_id, user)


def forget_links() -> int:
    """Delete the requests whose mail could not leave for a day; how many."""
    return LinkRequest.objects.filter(asked_at__lt=clock.now() - REQUEST_KEPT).delete()[0]


def _asking(request: LinkRequest) -> User | None:
    """The account that wants a password; the other letters go to an address, whoever's it is."""
    if request.letter not in {"password", "invite"}:
        return None
    return User.objects.filter(email__iexact=request.email, is_active=True).first()


def _letter(request: LinkRequest, user: User | None) -> tuple[str, str]:
    letter = request.letter
    if letter == "password" or (letter == "invite" and user is None):
        letter = "reset" if user else "unknown"
    with override(request.language):
        link = reset_link(user) if user else confirm_link(request.key) if letter == "confirm" else ""
        subject = render_to_string(f"accounts/email/{letter}_subject.txt").strip()
        body = render_to_string(f"accounts/email/{letter}.txt", {"link": link}).strip()
    return f"{settings.WAGTAIL_SITE_NAME}: {subject}", body


def _settle(request_id: int, user: User | None) -> None:
    """Forget the address with the last thing there is to say about it."""
    with jobs.step():
        request = LinkRequest.objects.filter(pk=request_id).first()
        if user and request and request.letter == "password":
            audit.record("anonymous", "ask-link", f"accounts.user:{user.pseudonym}")
        LinkRequest.objects.filter(pk=request_id).delete()
