"""What becomes of a batch: each reading is checked, told apart from what is known, and turned into rows. No database
here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from city.data.observations.domain import identity
from city.data.observations.domain.readings import (
    EARLIEST,
    FUTURE_ALLOWED,
    LATEST,
    LONGEST_KEY,
    LONGEST_PARAMETERS,
    Outcome,
    Reading,
)
from city.data.observations.domain.results import Unstorable, columns_of, json_text
from city.data.observations.domain.rows import Row
from city.data.observations.domain.state import State
from city.kernel.clock import Instant

Name: TypeAlias = tuple[int, bytes]
"""(series, identity): what names an observation."""

HIGHEST: Final = 2**63 - 1


class Batch:
    """A batch between its checks and its commit. Use: `Batch(…)`, look up `asked_…`, `settle(…)`, then write what it
    says."""

    def __init__(self, readings: Sequence[Reading], states: Mapping[int, State], recorded_at: Instant) -> None:
        self.states = states
        self.recorded_at = recorded_at
        self.outcomes: list[Outcome] = []
        self.rows: list[Row] = []
        self.replaced: list[Row] = []
        self.asked_keys: list[Name] = []
        self.asked_contents: list[tuple[int, Instant, bytes]] = []
        ahead = recorded_at + FUTURE_ALLOWED
        self._limits = {key: LATEST if state.looks_ahead else ahead for key, state in states.items()}
        self._prepared: list[Row | str] = [self._prepare(reading) for reading in readings]
        self._places: dict[Name, int] = {}

    def settle(self, known: Mapping[Name, Row | None]) -> None:
        """Decide on every reading. `known` holds what the store has of what was asked: the newest version of a keyed
        observation, None for a keyless one that is there."""
        for prepared in self._prepared:
            if isinstance(prepared, str):
                self.outcomes.append(Outcome("refused", prepared))
                continue
            name = (prepared.series_id, prepared.identity)
            place = self._places.get(name)
            if place is not None:
                self._again(prepared, self.rows[place], place)
            elif name in known:
                self._again(prepared, known[name], None)
            else:
                self._store(prepared, name)

    def changed(self) -> list[State]:
        """The series in which something changed, in the order of their ids."""
        return [state for _, state in sorted(self.states.items()) if state.since is not None]

    def _prepare(self, reading: Reading) -> Row | str:
        state = self.states.get(reading.series_id)
        if state is None:
            return "unknown-series"
        if state.closed:
            return state.closed
        try:
            row = self._checked(reading, state)
        except Unstorable as problem:
            return problem.reason
        except TypeError:
            return "malformed"
        if row.keyed:
            self.asked_keys.append((row.series_id, row.identity))
        elif not reading.always_new and state.may_know(row.phenomenon_start):
            self.asked_contents.append((row.series_id, row.phenomenon_start, row.identity))
        return row

    def _checked(self, reading: Reading, state: State) -> Row:
        start, end, made, key = reading.phenomenon_start, reading.phenomenon_end, reading.result_time, reading.key
        limit = self._limits[state.series_id]
        if type(start) is not int or not EARLIEST <= start <= limit:
            _check_time(start, limit)
        if end is not None:
            _check_time(end, limit)
            if end < start:
                raise Unstorable("interval-reversed")
        if made is not None and (type(made) is not int or not EARLIEST <= made <= LATEST):
            _check_time(made, LATEST)
        if type(reading.result) not in state.accepted:
            raise Unstorable("value-type-mismatch")
        columns = columns_of(reading.result)
        parameters = None if reading.parameters is None else json_text(reading.parameters, LONGEST_PARAMETERS)
        if key is not None:
            name = _identity_of(key)
        else:
            name = identity.fresh() if reading.always_new else identity.of_content(reading, columns, parameters)
        kind, number, text = columns
        return Row(
            reading.series_id, start, name, 1, end, kind, number, text, made, *_rarely(reading), parameters,
            reading.feature_of_interest, key is not None, self.recorded_at, None,
        )  # fmt: skip

    def _store(self, row: Row, name: Name) -> None:
        self.states[row.series_id].add(row)
        self.states[row.series_id].count += 1
        self._places[name] = len(self.rows)
        self.rows.append(row)
        self.outcomes.append(Outcome("stored", None, row.identity, row.version))

    def _again(self, row: Row, before: Row | None, place: int | None) -> None:
        """The same observation once more: nothing new, or a new version of it."""
        if before is None or not row.keyed or row.says_the_same(before):
            self.outcomes.append(Outcome("duplicate", None, row.identity, before.version if before else 1))
            return
        row = row._replace(version=before.version + 1)
        state = self.states[row.series_id]
        if before.replaced_at is not None:
            state.count += 1
        elif place is None:
            self.replaced.append(before)
        else:
            self.rows[place] = before._replace(replaced_at=self.recorded_at)
        state.shifted = state.shifted or not row.lies_as(before)
        state.touch(before.phenomenon_start, before.end)
        state.add(row)
        self._places[row.series_id, row.identity] = len(self.rows)
        self.rows.append(row)
        self.outcomes.append(Outcome("version", None, row.identity, row.version))


def usable_ids(readings: Iterable[Reading]) -> list[int]:
    """The series a batch names, in the order in which they are locked."""
    return sorted({r.series_id for r in readings if type(r.series_id) is int and 0 < r.series_id <= HIGHEST})


def _identity_of(key: str) -> bytes:
    if len(key) > LONGEST_KEY:
        raise Unstorable("oversized")
    return identity.of_key(key)


def _check_time(time: Instant, limit: Instant) -> None:
    if type(time) is not int:
        raise Unstorable("malformed")
    if not EARLIEST <= time <= LATEST:
        raise Unstorable("time-out-of-range")
    if time > limit:
        raise Unstorable("too-far-ahead")


def _rarely(reading: Reading) -> tuple[Instant | None, Instant | None, str | None]:
    """Valid time and quality, which few readings have."""
    begins, ends, quality, feature = (
        reading.valid_start,
        reading.valid_end,
        reading.quality,
        reading.feature_of_interest,
    )
    if begins is None and ends is None and quality is None and feature is None:
        return None, None, None
    for time in (begins, ends):
        if time is not None:
            _check_time(time, LATEST)
    if begins is not None and ends is not None and ends < begins:
        raise Unstorable("interval-reversed")
    if feature is not None and (type(feature) is not int or not 0 < feature <= HIGHEST):
        raise Unstorable("malformed")
    return begins, ends, None if quality is None else json_text(quality, LONGEST_PARAMETERS)
