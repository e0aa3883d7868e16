"""What is known of a series while a batch is written: its rules, its newest value, its count and extent."""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from city.data.observations.domain.readings import Change
from city.data.observations.domain.results import ACCEPTED, NOTHING, result_of
from city.data.observations.domain.rows import Row
from city.kernel.clock import DAY, Instant

LONG_AGO: Final[Instant] = -(2**63)

SAVED: Final = (
    "count", "first_start", "last_end", "first_result_time", "last_result_time", "latest_start", "latest_end",
    "latest_result_time", "latest_identity", "latest_kind", "latest_number", "latest_text", "newest_start",
    "changed_at",
)  # fmt: skip
"""The columns of the state, in the order of `State`'s fields and of every statement."""


_SAVED_OF: Final = attrgetter(*SAVED)


@dataclass(slots=True)
class State:
    """A locked series. The first fields are its rules, the middle ones its stored state, the last what the batch
    did."""

    series_id: int
    value_type: str
    series_closed: bool
    policy_closed: bool
    looks_ahead: bool
    rolled_until: Instant
    count: int
    first_start: Instant | None
    last_end: Instant | None
    first_result_time: Instant | None
    last_result_time: Instant | None
    latest_start: Instant | None
    latest_end: Instant | None
    latest_result_time: Instant | None
    latest_identity: bytes | None
    latest_kind: int
    latest_number: float | None
    latest_text: str | None
    newest_start: Instant | None
    changed_at: Instant
    since: Instant | None = None
    until: Instant | None = None
    stored: int = 0
    shifted: bool = False
    leading: Row | None = None
    spoilt: set[Instant] = field(default_factory=set)
    accepted: frozenset[type] = field(init=False)

    def __post_init__(self) -> None:
        self.accepted = ACCEPTED[self.value_type]

    @property
    def closed(self) -> str:
        """Why the series takes nothing; empty where it does."""
        return "series-closed" if self.series_closed else "policy-closed" if self.policy_closed else ""

    def may_know(self, start: Instant) -> bool:
        """Whether something that begins at `start` may be in the store already."""
        return self.newest_start is not None and start <= self.newest_start

    def add(self, row: Row) -> None:
        """Take in a row that is current from now on."""
        start, made = row.phenomenon_start, row.result_time
        end = start if row.phenomenon_end is None else row.phenomenon_end
        self.touch(start, end)
        self.stored += 1
        if self.newest_start is None or start > self.newest_start:
            self.newest_start = start
        if self.first_start is None or start < self.first_start:
            self.first_start = start
        if self.last_end is None or end > self.last_end:
            self.last_end = end
        if made is not None:
            self._made(made)
        if self.latest_start is None or start > self.latest_start or (start == self.latest_start and self._later(row)):
            self.latest_start = start
            self.leading = row

    def lead(self, row: Row) -> None:
        """Make `row` the latest."""
        self.latest_start = row.phenomenon_start
        self.leading = row

    def clear(self) -> None:
        """Know no latest value: nothing current is left."""
        self.leading = None
        self.latest_start = self.latest_end = self.latest_result_time = self.latest_identity = None
        self.latest_kind, self.latest_number, self.latest_text = NOTHING, None, None

    def touch(self, start: Instant, end: Instant) -> None:
        """Note that something changed between `start` and `end`; it spoils the sums of a day that had been added up."""
        if start < self.rolled_until:
            self.spoilt.add(start - start % DAY)
        if self.since is None or start < self.since:
            self.since = start
        if self.until is None or end > self.until:
            self.until = end

    def seal(self) -> None:
        """Write out the newest row into the columns of the latest value, once for the whole batch."""
        if (row := self.leading) is not None:
            self.latest_start, self.latest_end = row.phenomenon_start, row.phenomenon_end
            self.latest_result_time, self.latest_identity = row.result_time, row.identity
            self.latest_kind, self.latest_number, self.latest_text = row.kind, row.number, row.text

    def change(self) -> Change:
        """What the batch did, for whoever listens; `seal` comes first."""
        value = result_of(self.latest_kind, self.latest_number, self.latest_text)
        return Change(self.series_id, self.latest_start, value, self.since or 0, self.until or 0, self.stored)

    def saved(self) -> tuple[object, ...]:
        """The columns named in `SAVED`."""
        return _SAVED_OF(self)

    def _later(self, row: Row) -> bool:
        """Of two that begin together the later made one counts, then the greater identity: the same whatever came
        first."""
        made, identity = self.latest_result_time, self.latest_identity
        if self.leading is not None:
            made, identity = self.leading.result_time, self.leading.identity
        mine = (LONG_AGO if made is None else made, identity or b"")
        return (LONG_AGO if row.result_time is None else row.result_time, row.identity) >= mine

    def _made(self, made: Instant) -> None:
        if self.first_result_time is None or made < self.first_result_time:
            self.first_result_time = made
        if self.last_result_time is None or made > self.last_result_time:
            self.last_result_time = made
