"""Whose data a receiver's are, and which notices their owner still allows to be told: consent, as conditions."""

from functools import reduce
from operator import or_

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Cast, Concat

from city.base.consent import api as consent
from city.base.notices.models import NoticeRow, ReceiverRow
from city.base.notices.queries.topics import topics

ADDRESS = "receiver:"
PARTY = "party"


def party_of(row: ReceiverRow) -> str:
    """A receiver as `consent` knows it: by the account, or as an address of this room."""
    return consent.user_party(row.user_id) if row.user_id else f"{ADDRESS}{row.pk}"


def party(receiver: int) -> str:
    """The same by a receiver's number; nothing for one that is gone."""
    row = ReceiverRow.objects.filter(pk=receiver).first()
    return party_of(row) if row else ""


def receiver_of(party: str) -> int | None:
    """The receiver that a party of `consent` is; None for one that was never told anything."""
    kind, _, number = party.partition(":")
    if not number.isdecimal():
        return None
    field = "user" if kind == consent.user_party(0).partition(":")[0] else "pk"
    return ReceiverRow.objects.filter(**{field: int(number)}).values_list("pk", flat=True).first()


def as_party(prefix: str = "") -> Case:
    """The party in a query of receivers, or of what leads to them by `prefix`; annotate it as `party`."""
    user, own = f"{prefix}user_id", f"{prefix}pk"
    return Case(
        When(**{f"{user}__isnull": False}, then=Concat(Value(consent.user_party(0)[:-1]), _text(user))),
        default=Concat(Value(ADDRESS), _text(own)),
    )


def tellable(purpose: str) -> Q:
    """The receivers, annotated with their `party`, whose data may be used for a purpose."""
    return consent.allowed(purpose, PARTY)


def still_allowed() -> Q:
    """The notices, annotated with their receiver's `party`, that may still be sent; none of a topic that is no more."""
    kinds = (Q(topic=kind.code) & consent.allowed(kind.purpose, PARTY) for kind in topics)
    return reduce(or_, kinds, Q(pk__in=[]))


def not_allowed_any_more(receiver: int) -> Q:
    """Which waiting notices of a receiver may not be sent any more."""
    allowed = NoticeRow.objects.annotate(party=as_party("receiver__")).filter(still_allowed(), receiver=receiver)
    return Q(receiver=receiver) & ~Q(pk__in=allowed.values("pk"))


def _text(column: str) -> Cast:
    return Cast(F(column), CharField())
