"""A reading on its way in, and what became of it."""

from typing import Any, Final

import msgspec

from city.data.observations.domain.results import Result
from city.kernel.clock import DAY, Instant

FUTURE_ALLOWED: Final = DAY
"""How far ahead of our clock a measured time may lie: a day covers wrong time zones, not wrong years."""
EARLIEST: Final[Instant] = -62_135_596_800_000_000
LATEST: Final[Instant] = 253_402_300_799_999_999
"""The years 1 to 9999, which every interface can write."""
LONGEST_KEY: Final = 256
LONGEST_PARAMETERS: Final = 16 * 1024

REASONS: Final = {
    "unknown-series": "There is no such series.",
    "series-closed": "The series takes no more readings.",
    "policy-closed": "The policy of the series has stopped the intake.",
    "value-type-mismatch": "The result is not of the series' value type.",
    "not-finite": "NaN and Infinity are no results.",
    "not-json": "The result or a parameter is no JSON value.",
    "not-unicode": "A text holds half of a surrogate pair.",
    "oversized": "The result, the parameters or the key are too long.",
    "time-out-of-range": "A time lies outside the years 1 to 9999.",
    "too-far-ahead": "The measured time lies more than a day in the future.",
    "interval-reversed": "An interval ends before it begins.",
    "malformed": "A field has the wrong type.",
}
"""Why a reading is refused: stable codes, each with its meaning."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One result for one series. Times are `Instant`s; `phenomenon_end` makes the time an interval.

    `key` is the source's own idempotency key: the same key again is the same observation. Without one, equal content
    is the same observation, unless `always_new` asks for a new one each time. `result_time` is when the result came
    to be (the run of a forecast), `valid_start`/`valid_end` for what time it may be used, `feature_of_interest` the
    id of a feature.
    """

    series_id: int
    phenomenon_start: Instant
    result: Result
    phenomenon_end: Instant | None = None
    result_time: Instant | None = None
    key: str | None = None
    always_new: bool = False
    quality: Any = None
    parameters: dict[str, Any] | None = None
    feature_of_interest: int | None = None
    valid_start: Instant | None = None
    valid_end: Instant | None = None


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """What became of a reading: `stored`, `duplicate`, `version` (a correction of a known one) or `refused` with its
    reason.

    `identity` and `version` name the observation in its series; empty where it was refused.
    """

    status: str
    reason: str | None = None
    identity: bytes = b""
    version: int = 0


class Change(msgspec.Struct, frozen=True, gc=False):
    """What a batch did to one series: its newest value, and the stretch of phenomenon time in which anything
    changed."""

    series: int
    latest_at: Instant | None
    latest_value: Result
    since: Instant
    until: Instant
    stored: int
