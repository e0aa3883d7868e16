from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from city.base.accounts.domain import UNKNOWN
from city.base.accounts.events import AccountOpened
from city.base.accounts.models import User
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel.errors import Invalid
from city.kernel.texts import LANGUAGES, Text


def create_user(email: str, name: str, password: str | None, *, actor: str) -> int:
    """Open an account and return its id; without a password the person sets one by mail.

    Who gives a password vouches for the address, too; else the mail's link shows that it is the person's.
    Who may do this is decided by the caller's room, since accounts know nobody's rights. Raises Invalid for a weak
    password or an e-mail that has an account already.
    """
    if password is not None:
        try:
            validate_password(password)
        except ValidationError as problem:
            raise Invalid("password", Text.of(*(_said(problem, language) for language in LANGUAGES))) from problem
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name)
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=password is not None)
            audit.record(actor, "create", f"accounts.user:{user.pseudonym}")
            outbox.write(AccountOpened(user.pseudonym))
    except IntegrityError as problem:
        raise Invalid(
            "email",
            Text.of(
                "dieses Konto gibt es schon. Nehmen Sie eine andere Adresse.",
                "this account exists already. Use another address.",
            ),
        ) from problem
    return user.pk


def _said(problem: ValidationError, language: str) -> str:
    """What is wrong with a password, in the words of the library."""
    with override(language):
        return " ".join(problem.messages)


def note(pseudonym: str, verb: str) -> None:
    """Record what a person did with the own account: sign-in, sign-out, change-password."""
    audit.record(pseudonym, verb, f"accounts.user:{pseudonym}")


def note_failure(email: str) -> None:
    """Record that somebody could not sign in. Which address was tried stays unsaid where it is no account's; the work
    is the same, so that the time it takes tells nothing.
    """
    known = User.objects.filter(email__iexact=email).values_list("pseudonym", flat=True).first()
    audit.record("anonymous", "sign-in-failed", f"accounts.user:{known or UNKNOWN}")


def note_opening(pseudonym: str) -> None:
    """Record that the town's own provider brought a new person; called within the sign-in that made the account."""
    with transaction.atomic():
        audit.record(pseudonym, "create", f"accounts.user:{pseudonym}")
        outbox.write(AccountOpened(pseudonym))


def prove_address(user: int) -> None:
    """Whoever followed the link in a mail has shown that the address is theirs."""
    person = User.objects.get(pk=user)
    EmailAddress.objects.update_or_create(
        user=person, email=person.email.lower(), defaults={"primary": True, "verified": True}
    )


def put_in_group(user: int, group: str, wanted: bool, *, actor: str) -> None:
    """Put a person into a group of Django's, or take them out; the caller checks rights, for roles lie above."""
    person = User.objects.get(pk=user)
    with transaction.atomic():
        found, _created = Group.objects.get_or_create(name=group)
        held = person.groups.filter(pk=found.pk).exists()
        if held == wanted:
            return
        person.groups.add(found) if wanted else person.groups.remove(found)
        audit.record(actor, "regroup", f"accounts.user:{person.pseudonym}", {group: [held, wanted]})
