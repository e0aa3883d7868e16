from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from city.base.accounts.models import User
from city.base.audit import api as audit
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
    except IntegrityError as problem:
        raise Invalid("email", "Dieses Konto gibt es schon. / This account exists already.") from problem
    return user.pk
