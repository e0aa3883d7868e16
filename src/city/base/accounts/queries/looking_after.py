"""Accounts as administrators see them."""

from typing import Final

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from city.base.accounts.domain import AccountEntry, Viewing
from city.base.accounts.models import User
from city.kernel.errors import NotFound, Refused

PAGE: Final = 50


def accounts(
    viewer: Viewing, *, words: str = "", locked: bool = False, page: int = 1
) -> tuple[tuple[AccountEntry, ...], bool]:
    """A page of the accounts whose name or address holds these words, by name; and whether there are more."""
    rows = _rows(viewer).filter(Q(name__icontains=words.strip()) | Q(email__icontains=words.strip()))
    if locked:
        rows = rows.filter(is_active=False)
    first = (max(page, 1) - 1) * PAGE
    found = list(rows.order_by("name", "pk")[first : first + PAGE + 1])
    return tuple(map(_entry, found[:PAGE])), len(found) > PAGE


def account(viewer: Viewing, user: int) -> AccountEntry:
    """One account."""
    row = _rows(viewer).filter(pk=user).first()
    if row is None:
        raise NotFound
    return _entry(row)


def _rows(viewer: Viewing) -> QuerySet[User]:
    if not viewer.has("admin"):
        raise Refused
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return User.objects.annotate(protected=Exists(factors))


def _entry(row: User) -> AccountEntry:
    return AccountEntry(
        id=row.pk,
        name=row.name,
        email=row.email,
        pseudonym=row.pseudonym,
        joined_at=row.joined_at,
        last_sign_in=row.last_login,
        locked=not row.is_active,
        invited=row.last_login is None and not row.has_usable_password(),
        second_factor=bool(getattr(row, "protected", False)),
    )
