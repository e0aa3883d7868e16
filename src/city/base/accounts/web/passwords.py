"""What a new password must fulfil beyond Django's own rules."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext


class NotTooLong:
    """A password that is too long is refused, and not cut off where nobody sees it."""

    def __init__(self, most: int = 128) -> None:
        self.most = most

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if len(password) > self.most:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return gettext("Das Passwort darf höchstens %(most)d Zeichen haben.") % {"most": self.most}
