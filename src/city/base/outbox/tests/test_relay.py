import contextlib
import threading
import time
from typing import Any

import pytest
from django.db import connection, transaction

from city.base.outbox import api as outbox
from city.base.outbox.events import Listener, listeners
from city.base.outbox.models import OutboxEvent
from city.base.outbox.tests.running import Ended, Happened, happen, in_thread, relay, until

pytestmark = pytest.mark.usefixtures("committed_db")


def test_events_arrive_in_the_order_of_their_commits() -> None:
    heard: list[tuple[int, int]] = []

    def hear(delivered: outbox.Delivered[Happened]) -> None:
        heard.append((delivered.position, delivered.event.number))

    with listeners.filled("t.order", Listener("t.order", (Happened,), hear)), relay():
        happen(*range(50))
        assert until(lambda: len(heard) == 50)
    assert [number for _, number in heard] == list(range(50))
    assert [position for position, _ in heard] == list(range(1, 51))


def test_an_event_of_a_rolled_back_transaction_is_never_heard() -> None:
    heard: list[int] = []
    listener = Listener("t.rollback", (Happened,), lambda delivered: heard.append(delivered.event.number))
    with listeners.filled("t.rollback", listener), relay():
        with contextlib.suppress(ZeroDivisionError), transaction.atomic():
            outbox.write(Happened(1))
            raise ZeroDivisionError
        happen(2)
        assert until(lambda: heard)
    assert heard == [2]


def test_a_listener_hears_its_kinds_only_and_several_in_one_order() -> None:
    heard: list[Any] = []
    only: list[Any] = []
    with (
        listeners.filled("t.both", Listener("t.both", (Happened, Ended), lambda d: heard.append(d.event))),
        listeners.filled("t.ended", Listener("t.ended", (Ended,), lambda d: only.append(d.event))),
        relay(),
    ):
        happen(1)
        with transaction.atomic():
            outbox.write(Ended("rain"))
        happen(2)
        assert until(lambda: len(heard) == 3 and only)
    assert heard == [Happened(1), Ended("rain"), Happened(2)]
    assert only == [Ended("rain")]


def test_what_was_written_before_the_first_relay_is_heard() -> None:
    heard: list[int] = []
    happen(1, 2)
    listener = Listener("t.first", (Happened,), lambda delivered: heard.append(delivered.event.number))
    with listeners.filled("t.first", listener), relay():
        assert until(lambda: len(heard) == 2)


def test_after_a_restart_delivery_goes_on_where_it_stopped() -> None:
    heard: list[int] = []
    listener = Listener("t.restart", (Happened,), lambda delivered: heard.append(delivered.event.number))
    with listeners.filled("t.restart", listener):
        with relay():
            happen(1)
            assert until(lambda: heard)
        happen(2, 3)
        with relay():
            assert until(lambda: len(heard) == 3)
    assert heard == [1, 2, 3]


def test_a_handlers_writes_and_its_bookmark_stand_or_fall_together() -> None:
    tries: list[int] = []

    def write_then_fail_once(delivered: outbox.Delivered[Happened]) -> None:
        outbox.write(Ended("written with the first try"))
        tries.append(delivered.event.number)
        if len(tries) == 1:
            raise RuntimeError("once")

    with listeners.filled("t.together", Listener("t.together", (Happened,), write_then_fail_once)), relay():
        happen(7)
        assert until(lambda: OutboxEvent.objects.filter(type=Ended.name, position__isnull=False).count() == 1)
    assert tries == [7, 7]


def test_of_two_relays_one_works_and_the_other_takes_over() -> None:
    heard: list[int] = []
    listener = Listener("t.two", (Happened,), lambda delivered: heard.append(delivered.event.number))
    with listeners.filled("t.two", listener), relay():
        with relay():
            happen(*range(20))
            assert until(lambda: len(heard) == 20)
        happen(20)
        assert until(lambda: len(heard) == 21)
    assert heard == list(range(21))


def test_writers_in_many_threads_get_positions_without_gap_or_double() -> None:
    with relay():
        parts = [range(start, start + 25) for start in range(0, 100, 25)]
        threads = [threading.Thread(target=write_and_close, args=(part,)) for part in parts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert until(lambda: not OutboxEvent.objects.filter(position__isnull=True).exists())
    positions = OutboxEvent.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(1, 101))


def write_and_close(numbers: range) -> None:
    happen(*numbers)
    connection.close()


def test_a_late_commit_is_not_overtaken_by_the_position_of_a_later_row() -> None:
    """A row that was written first but committed last comes last: nobody who stands at a position misses it."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: rows commit in the order in which they are written")
    begun, go = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            outbox.write(Happened(1))
            begun.set()
            go.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    with relay():
        thread.start()
        begun.wait(10)
        happen(2)
        assert until(lambda: outbox.last_position() == 1)
        go.set()
        assert until(lambda: outbox.last_position() == 2)
    thread.join()
    assert [row.event() for row in outbox.after(0, 10)] == [Happened(2), Happened(1)]


def test_a_reader_follows_the_log_without_gap() -> None:
    seen: list[int] = []
    reader = outbox.Reader(lambda rows: seen.extend(row.position for row in rows), 0)
    with relay(), in_thread(reader.run):
        happen(*range(30))
        assert until(lambda: len(seen) == 30)
    assert seen == list(range(1, 31))


def test_from_commit_to_listener_takes_less_than_50_ms() -> None:
    came: list[float] = []
    listener = Listener("t.fast", (Happened,), lambda delivered: came.append(time.perf_counter()))
    waited = []
    with listeners.filled("t.fast", listener), relay():
        happen(0)
        assert until(lambda: came)
        for number in range(1, 41):
            happen(number)
            committed = time.perf_counter()
            assert until(lambda wanted=number + 1: len(came) == wanted)  # type: ignore[misc]
            waited.append(came[-1] - committed)
    assert sorted(waited)[len(waited) // 2] < 0.05, waited
