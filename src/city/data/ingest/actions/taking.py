"""Take a batch of messages in: judged together, stored in one transaction, failing one by one."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction

from city.data.entities import api as entities
from city.data.ingest.actions import hearing, storing
from city.data.ingest.actions.judging import Judged, Tools, judge
from city.data.ingest.domain.arrivals import Arrival, Result
from city.data.ingest.domain.uplinks import Notice
from city.kernel import clock
from city.kernel.clock import Instant

SOURCE: Final = "ingest"
MOST_FAILURES: Final = 2
LOST: Final = Result("lost", reason="ingest.not-stored")
Tallies = Mapping[tuple[str, str], int]
Known = Mapping[str, tuple[str, str]]
logger = logging.getLogger(__name__)


def take_in(
    arrivals: Sequence[Arrival], tools: Tools, *, tallies: Tallies | None = None, replayed_at: Instant | None = None
) -> list[Result]:
    """Store all arrivals and say what became of each; returns after the commit.

    An arrival that makes the transaction fail never takes the others with it: they are tried again one by one.
    """
    for attempt in (1, 2):
        judged: list[Judged] = []
        try:
            judged = judge(arrivals, tools)
            if hearing.complete_status_series(judged):
                judged = judge(arrivals, tools)
            return _store(judged, tallies or {}, replayed_at)
        except IntegrityError as problem:
            logger.info("intake: another process stored one of these messages at the same time: %s", problem)
        except (OperationalError, InterfaceError) as problem:
            logger.warning("intake: the database did not answer, attempt %d: %s", attempt, problem)
            connection.close()
        except Exception:
            logger.exception("intake: a batch of %d failed and is taken apart", len(arrivals))
            break
    return _one_by_one(judged, replayed_at) if judged else _judged_alone(arrivals, tools, replayed_at)


def _judged_alone(arrivals: Sequence[Arrival], tools: Tools, replayed_at: Instant | None) -> list[Result]:
    """What could not even be judged together; what cannot be judged alone has to be sent again."""
    if len(arrivals) == 1 or not connection.is_usable():
        return [LOST for _ in arrivals]
    return [take_in([arrival], tools, replayed_at=replayed_at)[0] for arrival in arrivals]


def _one_by_one(judged: Sequence[Judged], replayed_at: Instant | None) -> list[Result]:
    """Each in a transaction of its own; when the database itself is away, the rest is not tried in vain."""
    results: list[Result] = []
    failures = 0
    for one in judged:
        if failures == MOST_FAILURES:
            results.append(LOST)
            continue
        try:
            results.append(_store([one], {}, replayed_at)[0])
            failures = 0
        except (OperationalError, InterfaceError):
            connection.close()
            failures += 1
            results.append(LOST)
        except Exception as problem:
            logger.exception("intake: message %s could not be stored", one.heard.identity)
            results.append(_keep_unrecorded(one, type(problem).__name__))
    return results


def _keep_unrecorded(one: Judged, detail: str) -> Result:
    """Whatever the store has against its readings, the message itself is kept."""
    one.readings = ()
    one.reject("ingest.not-recorded", detail)
    try:
        return _store([one], {}, None)[0]
    except Exception:
        logger.exception("intake: message %s could not even be kept", one.heard.identity)
        return LOST


def _store(judged: Sequence[Judged], tallies: Tallies, replayed_at: Instant | None) -> list[Result]:
    first = {one.heard.identity: one for one in reversed(judged)}
    with connection.wrap_database_errors, transaction.atomic():
        old = storing.claim(list(first.values()))
        # A message that was kept with a reason is worked through again; what it recorded before stays as it is.
        # In the order of arrival: of two results under one key the later one counts.
        leaders = [one for one in judged if first[one.heard.identity] is one]
        fresh = [one for one in leaders if (known := old.get(one.heard.identity)) is None or known[1]]
        hearing.locate(fresh)
        changed = _record(fresh) + [one for one in fresh if isinstance(one.heard, Notice) and one.heard.spot]
        storing.settle(_to_settle(fresh, changed, old), at=replayed_at)
        hearing.hear(one for one in fresh if one.heard.identity not in old)
        if replayed_at is None:
            storing.repeat(old)
        storing.touch([one for one in fresh if not one.rejected])
        results = _results(judged, first, old)
        storing.count(_counted(judged, results, tallies), clock.instant_now())
    return results


def _record(fresh: Sequence[Judged]) -> list[Judged]:
    """Send all readings through the one write door; return the messages whose fate this changed."""
    readings = [reading for one in fresh for reading in one.readings]
    if not readings:
        return []
    outcomes = iter(entities.record(readings, source=SOURCE))
    changed = []
    for one in fresh:
        refused = [outcome for _, outcome in zip(one.readings, outcomes, strict=False) if outcome.status == "refused"]
        if refused:
            if len(refused) == len(one.readings):
                one.readings = ()
            one.reject("ingest.not-recorded", ", ".join(sorted({outcome.reason or "" for outcome in refused})))
            changed.append(one)
    return changed


def _to_settle(fresh: Sequence[Judged], changed: Sequence[Judged], old: Known) -> list[Judged]:
    """The messages whose row no longer tells the truth; what was once stored never becomes rejected again."""
    again = {one.heard.identity for one in changed} | {one.heard.identity for one in fresh} & old.keys()
    return [
        one
        for one in fresh
        if (identity := one.heard.identity) in again
        and not (one.rejected and identity in old and old[identity][0] == "stored")
    ]


def _results(judged: Sequence[Judged], first: Mapping[str, Judged], old: Known) -> list[Result]:
    results = []
    for one in judged:
        identity = one.heard.identity
        leader = first[identity]
        if identity in old and old[identity][0] == "stored":
            status = "duplicate"
        elif leader.rejected:
            status = "rejected"
        elif leader is not one:
            status = "duplicate"
        else:
            status = "stored" if leader.readings else "noted"
        results.append(Result(status, identity, leader.reason, leader.detail))
    return results


def _counted(judged: Sequence[Judged], results: Sequence[Result], tallies: Tallies) -> Tallies:
    counted = Counter(tallies)
    for one, result in zip(judged, results, strict=True):
        counted[one.arrival.client, result.reason if result.status == "rejected" else result.status] += 1
    return counted
