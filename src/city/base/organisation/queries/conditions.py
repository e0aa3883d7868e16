"""When a membership counts and a deputy acts: written once, as conditions of the database."""

from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from city.base.organisation.models import Deputy
from city.kernel import clock


def today() -> date:
    """The day in the town, which begins and ends roles."""
    return localdate(clock.now())


def lasting(day: date) -> Q:
    """A membership that counts on this day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def not_over(day: date) -> Q:
    """A membership that counts on this day or later."""
    return Q(until=None) | Q(until__gt=day)


def acting(day: date) -> Q:
    """A deputy who acts on this day; one whose account is locked does not, and nobody acts for a locked account."""
    return Q(first_day__lte=day, last_day__gte=day, ended_at=None, person__is_active=True, deputy__is_active=True)


def held_by(user: int, day: date) -> Q:
    """The memberships whose rights a person has on this day: their own, and those of people they act for.

    A deputy's deputy has nothing: who acts for somebody cannot pass it on.
    """
    absent = Deputy.objects.filter(acting(day), deputy_id=user).values("person_id")
    return lasting(day) & (Q(user_id=user) | Q(user_id__in=absent))
