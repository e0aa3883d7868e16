"""Take readings in that programs send: understood one by one, recorded together, each with a fate of its own."""

import io
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import IO, Any, Final

import msgspec
from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction

from city.data.entities import api as entities
from city.data.entities.api import Outcome, Reading
from city.data.ingest.actions import keeping, storing
from city.data.ingest.actions.judging import Judged
from city.data.ingest.domain.posts import MOST_LISTED, Answer, Post
from city.data.ingest.domain.readings import (
    Address,
    Flaw,
    Place,
    Sent,
    Unreadable,
    of_json,
    time_of,
    times_of,
)
from city.data.ingest.domain.tables import Table
from city.data.ingest.queries.writable import Target, Writable
from city.kernel import clock

SOURCE: Final = "readings"
LINES_AT_ONCE: Final = 10_000
NO_SERIES: Final = Flaw("no-series", "series")
Tallies = Mapping[tuple[str, str], int]
logger = logging.getLogger(__name__)


class Work(msgspec.Struct, gc=False):
    """One request, or a part of a long one, while it is worked through; `value` reads the cells of a table."""

    post: Post
    answer: Answer
    sent: Sequence[Sent | Flaw] = ()
    place: Place = msgspec.field(default_factory=Place)
    value: Callable[[str, str], Any] | None = None
    prepared: list[Reading | Flaw] = []


def take_readings(posts: Sequence[Post], writable: Writable, *, tallies: Tallies | None = None) -> list[Answer]:
    """Record what the posts hold, in one transaction, and say what became of each reading; returns after the commit.

    A post that makes the transaction fail never takes the others with it: they are tried again one by one.
    """
    return _taken([_read(post) for post in posts], writable, tallies or {})


def take_table(file: IO[bytes], post: Post, writable: Writable) -> Answer:
    """Record a long table, a stretch of lines in each transaction, with the same memory however long it is.

    Where a stretch cannot be stored the rest is not tried; what was recorded before stays, and is known when the table
    comes again.
    """
    whole = Answer()
    if (known := keeping.answered(post)) is not None:
        return known
    part = msgspec.structs.replace(post, key="")
    try:
        table = Table(file)
        lines = iter(table)
        while sent := list(islice(lines, LINES_AT_ONCE)):
            (answer,) = _taken([Work(part, Answer(), sent, value=table.value)], writable, {})
            _add(whole, answer)
            if answer.lost:
                return whole
    except Unreadable as problem:
        whole.flaw = problem.flaw
        with transaction.atomic():
            keeping.keep([keeping.unread(part, problem.flaw, b"")])
        return whole
    with transaction.atomic():
        keeping.give_receipt(post, whole)
    return whole


def _add(whole: Answer, part: Answer) -> None:
    before = whole.total
    whole.counts += part.counts
    whole.lost = part.lost
    for at, flaw in part.refused.items():
        if len(whole.refused) < MOST_LISTED:
            whole.refused[before + at] = flaw


def _read(post: Post) -> Work:
    try:
        if post.form == "csv":
            table = Table(io.BytesIO(post.body))
            return Work(post, Answer(), list(table), value=table.value)
        found = of_json(post.body)
        return Work(post, Answer(single=found.single), found.sent, found.place)
    except Unreadable as problem:
        return Work(post, Answer(flaw=problem.flaw))


def _taken(works: Sequence[Work], writable: Writable, tallies: Tallies) -> list[Answer]:
    for attempt in (1, 2):
        try:
            return _record(works, writable, tallies)
        except IntegrityError as problem:
            logger.info("intake: another process took one of these requests at the same time: %s", problem)
        except (OperationalError, InterfaceError) as problem:
            logger.warning("intake: the database did not answer, attempt %d: %s", attempt, problem)
            connection.close()
        except Exception:
            logger.exception("intake: %d requests with readings failed and are taken apart", len(works))
            break
    if len(works) == 1 or not connection.is_usable():
        return [Answer(lost=True) for _ in works]
    return [_taken([work], writable, {})[0] for work in works]


def _record(works: Sequence[Work], writable: Writable, tallies: Tallies) -> list[Answer]:
    with connection.wrap_database_errors, transaction.atomic():
        answers = [keeping.answered(work.post) or _fresh(work) for work in works]
        todo = [(work, answer) for work, answer in zip(works, answers, strict=True) if not answer.repeated]
        readable = [(work, answer) for work, answer in todo if answer.flaw is None]
        _prepare([work for work, _ in readable], writable)
        batch = [one for work, _ in readable for one in work.prepared if type(one) is Reading]
        outcomes = iter(entities.record(batch, source=SOURCE))
        for work, answer in readable:
            _tell(work, answer, outcomes)
            keeping.give_receipt(work.post, answer)
        keeping.keep([kept for work, answer in todo if (kept := _kept(work, answer))])
        storing.count(_counted(works, answers, tallies), clock.instant_now())
    return answers


def _fresh(work: Work) -> Answer:
    """An answer to fill; each try begins with a new one."""
    return Answer(flaw=work.answer.flaw, single=work.answer.single)


def _prepare(works: Sequence[Work], writable: Writable) -> None:
    """Make readings of what was sent, as far as the client may write there; one look-up for all requests of a unit."""
    asked: dict[int, set[Address]] = defaultdict(set)
    addressed = []
    for work in works:
        around = work.place.address()
        addresses = [_address(one, around) for one in work.sent]
        addressed.append(addresses)
        asked[work.post.unit].update(address for address in addresses if address is not None)
    found = {unit: writable.targets(unit, addresses) for unit, addresses in asked.items()}
    for work, addresses in zip(works, addressed, strict=True):
        targets = found[work.post.unit]
        work.prepared = [
            _prepared(one, NO_SERIES if address is None else targets[address], work.value)
            for one, address in zip(work.sent, addresses, strict=True)
        ]


def _address(one: Sent | Flaw, around: Address | None) -> Address | None:
    return None if isinstance(one, Flaw) else one.series or one.address() or around


def _prepared(one: Sent | Flaw, target: Target | Flaw, value: Callable[[str, str], Any] | None) -> Reading | Flaw:
    if isinstance(one, Flaw):
        return one
    if isinstance(target, Flaw):
        return target
    try:
        start, end = times_of(one.phenomenon_time)
    except ValueError:
        return Flaw("bad-time", "phenomenonTime", one.phenomenon_time[:80])
    try:
        made = time_of(one.result_time) if one.result_time else None
    except ValueError:
        return Flaw("bad-time", "resultTime", (one.result_time or "")[:80])
    result = one.result
    if value is not None:
        try:
            result = value(result, target.value_type)
        except (ValueError, RecursionError):
            return Flaw("bad-value", "result", one.result[:80])
    return Reading(target.series, start, result, end, made, one.key, False, one.quality, one.parameters)


def _tell(work: Work, answer: Answer, outcomes: Iterable[Outcome]) -> None:
    fates = answer.fates
    for at, one in enumerate(work.prepared):
        if type(one) is Reading:
            outcome = next(outcomes)  # type: ignore[call-overload]  # an iterator shared by all requests
            fates.append(outcome.status)
            if outcome.reason:
                answer.refused[at] = Flaw(outcome.reason)
        else:
            assert isinstance(one, Flaw)
            fates.append("refused")
            answer.refused[at] = one
    answer.counts = Counter(fates)


def _kept(work: Work, answer: Answer) -> Judged | None:
    if answer.flaw is keeping.REUSED:
        return None
    if answer.flaw is not None:
        return keeping.unread(work.post, answer.flaw, work.post.body)
    return keeping.unrecorded(work.post, answer, work.sent, work.place) if answer.refused else None


def _counted(works: Sequence[Work], answers: Sequence[Answer], tallies: Tallies) -> Tallies:
    counted = Counter(tallies)
    for work, answer in zip(works, answers, strict=True):
        for fate, many in answer.counts.items():
            name = "ingest.readings-refused" if fate == "refused" else "stored" if fate == "version" else fate
            counted[work.post.client, name] += many
        if answer.flaw is not None:
            name = "ingest.key-reused" if answer.flaw is keeping.REUSED else "ingest.readings-unreadable"
            counted[work.post.client, name] += 1
    return counted
