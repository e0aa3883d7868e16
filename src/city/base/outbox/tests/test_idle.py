"""A town in which nothing happens costs next to nothing, and still hears at once of what others commit."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection

from city.base.outbox import api as outbox
from city.base.outbox.actions import relay as relay_module
from city.base.outbox.domain import Bell
from city.base.outbox.queries import reader as reader_module
from city.base.outbox.queries.ear import COMMITTED, Ear
from city.base.outbox.tests.running import happen, in_thread, relay, until

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.slow]


def elsewhere(work: Callable[[], None]) -> None:
    """With a connection of its own, as another process has one."""

    def run() -> None:
        work()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def counting(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[float]:
    """When the function was called from now on."""
    called: list[float] = []
    function = getattr(module, name)

    def counted(*args: object) -> object:
        called.append(time.monotonic())
        return function(*args)

    monkeypatch.setattr(module, name, counted)
    return called


def test_idle_relay_and_reader_leave_the_tables_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with relay(), in_thread(outbox.Reader(lambda rows: None, 0).run):
        time.sleep(0.5)
        given = counting(monkeypatch, relay_module, "give_positions")
        read = counting(monkeypatch, reader_module, "after")
        time.sleep(2)
        assert len(given) <= 3
        assert len(read) <= 3


def test_a_commit_elsewhere_ends_the_wait() -> None:
    bell, ear = Bell(), Ear(COMMITTED)
    ear.wait(bell, 0)
    threading.Timer(0.1, elsewhere, [lambda: happen(1)]).start()
    began = time.monotonic()
    ear.wait(bell, 20)
    ear.close()
    bell.close()
    assert 0.05 < time.monotonic() - began < 5


def test_a_commit_between_looking_and_waiting_is_not_missed() -> None:
    bell, ear = Bell(), Ear(COMMITTED)
    ear.wait(bell, 0)
    elsewhere(lambda: happen(1))
    began = time.monotonic()
    ear.wait(bell, 20)
    ear.close()
    bell.close()
    assert time.monotonic() - began < 5


def test_a_reader_beside_the_relay_hears_at_once() -> None:
    seen: dict[int, float] = {}
    reader = outbox.Reader(lambda rows: seen.update({row.position: time.perf_counter() for row in rows}), 0)
    waited = []
    with relay(), in_thread(reader.run):
        for position in range(1, 21):
            time.sleep(0.02)
            happen(position)
            committed = time.perf_counter()
            assert until(lambda wanted=position: wanted in seen)  # type: ignore[misc]
            waited.append(seen[position] - committed)
    assert sorted(waited)[len(waited) // 2] < 0.05, waited


def test_a_glance_tells_of_commits_elsewhere_only() -> None:
    glance = outbox.Glance()
    assert glance.changed()
    if connection.vendor == "sqlite":
        assert not glance.changed()
        elsewhere(lambda: happen(1))
        assert glance.changed()
        connection.close()
    assert glance.changed(), "a new connection knows of nothing"
