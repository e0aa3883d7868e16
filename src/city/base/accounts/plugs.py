"""What accounts hear: allauth's signals become lines of the audit, and a wish for a link becomes a mail."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from city.base.accounts import api as accounts
from city.base.accounts.events import LinkAsked
from city.base.accounts.jobs import mail_link
from city.base.accounts.models import User
from city.base.jobs import api as jobs
from city.base.outbox import api as outbox


def link_asked(delivered: "outbox.Delivered[LinkAsked]") -> None:
    jobs.enqueue("system", mail_link, delivered.event.request)


outbox.listen(LinkAsked, "accounts.mail_link", link_asked)


@receiver(user_logged_in)
def signed_in(user: User, **_: Any) -> None:
    accounts.note(user.pseudonym, "sign-in")


@receiver(user_logged_out)
def signed_out(user: User | None, **_: Any) -> None:
    if user is not None:
        accounts.note(user.pseudonym, "sign-out")


@receiver(password_changed)
@receiver(password_reset)
def new_password(user: User, **_: Any) -> None:
    accounts.note(user.pseudonym, "change-password")
