"""When something is due again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final, Protocol

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
EVERY_DAY: Final = frozenset(range(7))


class When(Protocol):
    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The first due time later than `moment`; `zone` is the town's."""
        ...


@dataclass(frozen=True, slots=True)
class Every:
    """At all multiples of an interval since 1970 UTC, so that every worker names the same times."""

    interval: timedelta

    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        return EPOCH + ((moment - EPOCH) // self.interval + 1) * self.interval


@dataclass(frozen=True, slots=True)
class Daily:
    """At a time of the town's day, on these weekdays (Monday is 0).

    Where the clock change skips that time it is due as much later; where it comes twice, the first counts.
    """

    at: time
    weekdays: Collection[int] = EVERY_DAY

    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        day = moment.astimezone(zone).date() - timedelta(days=1)
        while True:
            due = datetime.combine(day, self.at, zone).astimezone(UTC)
            if due > moment and day.weekday() in self.weekdays:
                return due
            day += timedelta(days=1)
