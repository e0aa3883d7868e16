"""When a mail may leave, in the town's time, right over both clock changes."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from city.base.notices.domain.receivers import Quiet, Rhythm

DIGEST_AT: Final = time(7, 0)
WEEKLY_ON: Final = 0
"""Monday."""


def due(rhythm: Rhythm, quiet: Quiet | None, now: datetime, zone: tzinfo) -> datetime | None:
    """The first moment from `now` on at which this rhythm sends and nobody is disturbed; None where it never does."""
    if rhythm is Rhythm.OFF:
        return None
    wanted = now if rhythm is Rhythm.IMMEDIATELY else next_digest(rhythm, now, zone)
    return after_quiet(quiet, wanted, zone)


def next_digest(rhythm: Rhythm, now: datetime, zone: tzinfo) -> datetime:
    """The next time of the daily or weekly digest, later than `now`."""
    day = now.astimezone(zone).date()
    while True:
        at = datetime.combine(day, DIGEST_AT, zone).astimezone(UTC)
        if at > now and (rhythm is Rhythm.DAILY or day.weekday() == WEEKLY_ON):
            return at
        day += timedelta(days=1)


def after_quiet(quiet: Quiet | None, at: datetime, zone: tzinfo) -> datetime:
    """`at`, or the end of the quiet hours that it lies in."""
    if quiet is None or quiet.start == quiet.end:
        return at
    today = at.astimezone(zone).date()
    for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
        begin, end = quiet_hours(quiet, day, zone)
        if begin <= at < end:
            return end
    return at


def quiet_hours(quiet: Quiet, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Beginning and end of the quiet hours that begin on `day`, in UTC.

    Where the clock change makes a time come twice, quiet begins at the first and ends at the second; where it skips
    the time, the same moment is meant, whichever way it is read.
    """
    last = day + timedelta(days=1) if quiet.end <= quiet.start else day
    return min(_readings(day, quiet.start, zone)), max(_readings(last, quiet.end, zone))


def _readings(day: date, at: time, zone: tzinfo) -> tuple[datetime, datetime]:
    """Both moments that a local time may mean: the same one, but for the nights of the clock changes."""
    local = datetime.combine(day, at, zone)
    return local.replace(fold=0).astimezone(UTC), local.replace(fold=1).astimezone(UTC)
