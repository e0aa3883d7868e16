from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from city.kernel.ids import new_id


def new_pseudonym() -> str:
    return str(new_id())


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail, whatever its case; creates them for the tools that expect a manager to."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """One account. `name` is how colleagues see it; `pseudonym` is how the audit does.

    `is_staff` and Django's permissions serve the editorial pages only; the house asks `access`.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    pseudonym = models.CharField(max_length=36, unique=True, default=new_pseudonym)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class LinkRequest(models.Model):
    """An address that a mail is to reach: the only place that knows it, until the mail has left.

    `letter` says which: a link for a new password, a link to confirm an address (`key` is part of it), or the news that
    the account has moved to another address.
    """

    email = models.EmailField()
    letter = models.CharField(max_length=20, default="password")
    key = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField(db_index=True)


class Remembered(models.Model):
    """What signing in has to remember for minutes: attempts that are counted, one-time codes that were used.

    Django's database cache reads and writes it (`CACHES`), so all processes count together, also after a restart.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)
