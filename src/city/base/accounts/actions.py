from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from city.base.accounts.adapters.allauth.links import reset_link
from city.base.accounts.adapters.smtp.sender import send
from city.base.accounts.errors import MailRefused
from city.base.accounts.events import AccountOpened, LinkAsked
from city.base.accounts.models import LinkRequest, User
from city.base.audit import api as audit
from city.base.jobs import api as jobs
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid

REQUEST_KEPT: Final = timedelta(days=1)


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
    with transaction.atomic():
        request = LinkRequest.objects.create(email=email, language=language, asked_at=clock.now())
        outbox.write(LinkAsked(request.pk))


def mail_link(request_id: int) -> None:
    """Mail a link for a new password to an account, or the news that there is none to an address without one.

    The mail leaves outside any transaction, so nobody's writing waits for the mail server. Raises MailDelayed, or
    MailRefused where another try is of no use; neither names the address.
    """
    request = LinkRequest.objects.filter(pk=request_id).first()
    if request is None:
        return
    user = User.objects.filter(email__iexact=request.email, is_active=True).first()
    subject, body = _letter(user, request.language)
    try:
        send(request.email, subject, body)
    except MailRefused:
        _settle(request_id, user)
        raise
    _settle(request_id, user)


def forget_links() -> int:
    """Delete the requests whose mail could not leave for a day; how many."""
    return LinkRequest.objects.filter(asked_at__lt=clock.now() - REQUEST_KEPT).delete()[0]


def _letter(user: User | None, language: str) -> tuple[str, str]:
    letter = "reset" if user else "unknown"
    with override(language):
        context = {"link": reset_link(user) if user else ""}
        subject = render_to_string(f"accounts/email/{letter}_subject.txt").strip()
        body = render_to_string(f"accounts/email/{letter}.txt", context).strip()
    return f"{settings.WAGTAIL_SITE_NAME}: {subject}", body


def _settle(request_id: int, user: User | None) -> None:
    """Forget the address with the last thing there is to say about it."""
    with jobs.step():
        if user:
            audit.record("anonymous", "ask-link", f"accounts.user:{user.pseudonym}")
        LinkRequest.objects.filter(pk=request_id).delete()
