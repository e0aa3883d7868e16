"""The kinds of news there are, and what a receiver wants of each."""

from collections.abc import Iterable, Mapping
from typing import Final

from city.base.notices.domain import Choice, Rhythm, Topic
from city.base.notices.models import ChoiceRow
from city.kernel.errors import NotFound
from city.kernel.slots import Slot

topics: Final = Slot[Topic]("kinds of news that a person can choose how to be told of")


def topic(code: str) -> Topic:
    """The topic with this code."""
    found = topics.get(code)
    if found is None:
        raise NotFound
    return found


def topics_for(has_account: bool) -> tuple[Topic, ...]:
    """What this kind of receiver can be told of."""
    return tuple(each for each in topics if has_account or each.open_to_all)


def choice_of(kind: Topic, row: ChoiceRow | None, has_account: bool) -> Choice:
    """What a receiver wants, with a row of their own or without; without an account nothing is shown in the portal."""
    in_app, rhythm = (row.in_app, Rhythm(row.rhythm)) if row else (kind.in_app, kind.rhythm)
    return Choice(kind.code, in_app and has_account, rhythm)


def choices_of(receiver: int, has_account: bool) -> tuple[Choice, ...]:
    """What one receiver wants of each topic."""
    rows = {row.topic: row for row in ChoiceRow.objects.filter(receiver=receiver)}
    return tuple(choice_of(kind, rows.get(kind.code), has_account) for kind in topics_for(has_account))


def rows_for(code: str, receivers: Iterable[int]) -> Mapping[int, ChoiceRow]:
    """The own choices of many receivers for one topic, by receiver."""
    return {row.receiver_id: row for row in ChoiceRow.objects.filter(topic=code, receiver__in=list(receivers))}
