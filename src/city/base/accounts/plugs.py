"""What accounts hear: allauth's signals become lines of the audit, and a wish for a link becomes a mail."""

from collections.abc import Collection, Mapping
from typing import Any

from allauth.account.signals import email_changed, password_changed, password_reset, user_signed_up
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.signals import social_account_added
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models import Q
from django.dispatch import receiver
from django.utils.translation import get_language

from city.base.accounts import api as accounts
from city.base.accounts.adapters.allauth.adapter import confirmation_wanted, sign_in_failed
from city.base.accounts.domain import UNKNOWN
from city.base.accounts.events import LinkAsked
from city.base.accounts.jobs import mail_link
from city.base.accounts.models import User
from city.base.audit import api as audit
from city.base.jobs import api as jobs
from city.base.outbox import api as outbox
from city.kernel.texts import Text

for verb, said in {
    "sign-in": Text.of("hat sich angemeldet", "signed in"),
    "sign-in-failed": Text.of("hat sich vergeblich angemeldet", "failed to sign in"),
    "sign-out": Text.of("hat sich abgemeldet", "signed out"),
    "change-password": Text.of("hat das Passwort geändert", "changed the password"),
    "change-address": Text.of("hat die E-Mail-Adresse geändert", "changed the e-mail address"),
    "connect-provider": Text.of("hat das Dienstkonto verbunden", "connected the work account"),
    "add-factor": Text.of("hat einen zweiten Faktor eingerichtet", "set up a second factor"),
    "remove-factor": Text.of("hat den zweiten Faktor entfernt", "removed the second factor"),
    "renew-factor": Text.of("hat den zweiten Faktor erneuert", "renewed the second factor"),
    "remove-second-factor": Text.of("hat jemandem den zweiten Faktor entfernt", "took off somebody’s second factor"),
    "lock": Text.of("hat jemanden gesperrt", "locked somebody out"),
    "unlock": Text.of("hat jemanden wieder zugelassen", "let somebody in again"),
    "invite": Text.of("hat noch einmal eingeladen", "invited once more"),
    "ask-link": Text.of("hat einen Link für ein neues Passwort angefordert", "asked for a link for a new password"),
    "regroup": Text.of("hat die Rechte in der Redaktion angepasst", "adjusted the rights in the editor"),
    "end-session": Text.of("hat eine Sitzung beendet", "ended a session"),
    "end-other-sessions": Text.of("hat alle anderen Sitzungen beendet", "ended all other sessions"),
    "erase": Text.of("hat das Konto gelöscht", "erased the account"),
}.items():
    audit.verbs.fill(verb, said)


RECOVERY = Authenticator.Type.RECOVERY_CODES
WHY = {**accounts.LOCKING, **accounts.FACTOR_LOST}


def named(keys: Collection[str]) -> Mapping[str, audit.Named]:
    """Accounts by the names of their people; who is gone is told so."""
    gone, none = Text.of("gelöschtes Konto", "deleted account"), Text.of("ein Konto, das es nicht gibt", "no account")
    names = {key: Text.of(name) for key, name in accounts.names_of(keys).items()} | {UNKNOWN: none}
    return {key: audit.Named(names.get(key, gone)) for key in keys}


audit.subjects.fill(
    "accounts.user",
    audit.SubjectKind(
        "accounts.user",
        Text.of("Konto", "Account"),
        lambda viewer: Q(subject=f"accounts.user:{viewer.actor}"),
        named,
        said=lambda field, value: WHY.get(str(value), value) if field == "reason" else value,
    ),
)
audit.namings.fill("accounts", audit.Naming(accounts.names_of))
audit.narrowings.fill(
    "person",
    audit.Narrowing(Text.of("Wer? Name oder E-Mail-Adresse", "Who? Name or e-mail address"), accounts.pseudonyms_like),
)
accounts.holdings.fill("accounts", accounts.Holding(Text.of("Konto", "Account"), accounts.account_data))


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


@receiver(sign_in_failed)
def refused(email: str, **_: Any) -> None:
    accounts.note_failure(email)


@receiver(password_changed)
@receiver(password_reset)
def new_password(user: User, **_: Any) -> None:
    accounts.note(user.pseudonym, "change-password")
    tell(user, "password")


@receiver(password_reset)
def link_followed(user: User, **_: Any) -> None:
    accounts.prove_address(user.pk)


@receiver(confirmation_wanted)
def confirm(email: str, key: str, language: str, **_: Any) -> None:
    accounts.ask_to_confirm(email, key, language)


@receiver(email_changed)
def moved(user: User, from_email_address: Any, **_: Any) -> None:
    accounts.note(user.pseudonym, "change-address")
    if from_email_address is not None:
        accounts.tell_of_move(from_email_address.email, get_language() or "de")


@receiver(user_signed_up)
def brought_by_provider(user: User, **_: Any) -> None:
    accounts.note_opening(user.pseudonym)


@receiver(social_account_added)
def provider_connected(sociallogin: Any, **_: Any) -> None:
    accounts.note(sociallogin.user.pseudonym, "connect-provider")


def tell(user: User, changed: str) -> None:
    """Whoever did not do that must learn of it."""
    accounts.tell_of_change(user.email, changed, get_language() or "de")


@receiver(authenticator_added)
def factor_added(user: User, authenticator: Any, **_: Any) -> None:
    accounts.note(user.pseudonym, f"add-factor:{authenticator.type}")
    if authenticator.type != RECOVERY:
        tell(user, "factor")


@receiver(authenticator_removed)
def factor_removed(user: User, authenticator: Any, **_: Any) -> None:
    accounts.note(user.pseudonym, f"remove-factor:{authenticator.type}")
    if authenticator.type != RECOVERY:
        tell(user, "factor")


@receiver(authenticator_reset)
def factor_renewed(user: User, authenticator: Any, **_: Any) -> None:
    accounts.note(user.pseudonym, f"renew-factor:{authenticator.type}")
    tell(user, "factor")
