from collections.abc import Iterable

from django.db.models import Q

from city.base.accounts.domain import Person
from city.base.accounts.models import User


def user_id(email: str) -> int | None:
    """The id of the account with this e-mail, if there is one."""
    return User.objects.filter(email__iexact=email).values_list("pk", flat=True).first()


def people(ids: Iterable[int]) -> tuple[Person, ...]:
    """The people with these ids, by name; for colleagues' eyes only."""
    rows = User.objects.filter(pk__in=list(ids)).order_by("name", "pk")
    return tuple(Person(row.pk, row.name, row.email, row.pseudonym) for row in rows)


def pseudonyms_like(words: str) -> tuple[str, ...]:
    """The pseudonyms of those whose name or e-mail holds these words; for colleagues who read a history."""
    found = User.objects.filter(Q(name__icontains=words.strip()) | Q(email__iexact=words.strip()))
    return tuple(found.values_list("pseudonym", flat=True)[:500])


def names_of(pseudonyms: Iterable[str]) -> dict[str, str]:
    """Pseudonym to name, for colleagues who read a history; who is not there any more is left out."""
    return dict(User.objects.filter(pseudonym__in=list(pseudonyms)).values_list("pseudonym", "name"))
