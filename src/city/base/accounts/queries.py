from city.base.accounts.models import User


def user_id(email: str) -> int | None:
    """The id of the account with this e-mail, if there is one."""
    return User.objects.filter(email__iexact=email).values_list("pk", flat=True).first()
