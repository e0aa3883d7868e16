from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from city.base.accounts.adapters.allauth.links import reset_link
from city.base.accounts.events import AccountOpened, LinkAsked
from city.base.accounts.models import User
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel.errors import Invalid


def create_user(email: str, name: str, password: str | None, *, actor: str) -> int:
    """Open an account and return its id; without a password the person sets one by mail.

    Who may do this is decided by the caller's room, since accounts know nobody's rights. Raises Invalid for a weak
    password or an e-mail that has an account already.
    """
    if password is not None:
        try:
            validate_password(password)
        except ValidationError as problem:
            raise Invalid("password", " ".join(problem.messages)) from problem
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name)
            audit.record(actor, "create", f"accounts.user:{user.pseudonym}")
            outbox.write(AccountOpened(user.pseudonym))
    except IntegrityError as problem:
        raise Invalid("email", "Dieses Konto gibt es schon. / This account exists already.") from problem
    return user.pk


def note(pseudonym: str, verb: str) -> None:
    """Record what a person did with the own account: sign-in, sign-out, change-password."""
    audit.record(pseudonym, verb, f"accounts.user:{pseudonym}")


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


def ask_for_link(email: str, language: str) -> None:
    """Take a request for a new password; whether there is such an account is not even looked up here."""
    outbox.write(LinkAsked(email, language))


def mail_link(email: str, language: str) -> None:
    """Mail a link for a new password to an account, or the news that there is none to an address without one."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    letter = "reset" if user else "unknown"
    with override(language):
        context = {"link": reset_link(user) if user else ""}
        subject = render_to_string(f"accounts/email/{letter}_subject.txt").strip()
        body = render_to_string(f"accounts/email/{letter}.txt", context).strip()
    if user:
        audit.record("anonymous", "ask-link", f"accounts.user:{user.pseudonym}")
    send_mail(f"{settings.WAGTAIL_SITE_NAME}: {subject}", body, None, [email])
