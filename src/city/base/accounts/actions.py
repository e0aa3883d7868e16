from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from city.base.accounts.events import AccountOpened
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


def allow_editing(user: int, *, editor: bool, administrator: bool, actor: str) -> None:
    """Open or close the editorial pages to a person; the caller checks rights, for roles lie above."""
    with transaction.atomic():
        found = User.objects.select_for_update().get(pk=user)
        wanted = {"is_staff": editor or administrator, "is_superuser": administrator}
        changes = {
            name: [getattr(found, name), value] for name, value in wanted.items() if getattr(found, name) != value
        }
        if changes:
            User.objects.filter(pk=user).update(**wanted)
            audit.record(actor, "allow-editing", f"accounts.user:{found.pseudonym}", changes)
