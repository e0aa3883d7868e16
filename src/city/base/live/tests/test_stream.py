import json
import time
from datetime import timedelta

import httpx
import pytest

from city.base.live.actions import hub
from city.base.live.tests.serving import following, measure, served
from city.base.outbox import api as outbox
from city.base.outbox.tests.running import relay, until


def values(events: object, count: int) -> list[int]:
    return [json.loads(next(events).data)["data"] for _ in range(count)]  # type: ignore[call-overload]


def test_events_come_in_order_on_the_topics_asked_for_only(address: str) -> None:
    with following(address, "meter:a") as events:
        for number in range(20):
            measure(a=number)
            measure(b=100 + number)
        received = [next(events) for _ in range(20)]
    assert [json.loads(event.data) for event in received] == [{"topic": "meter:a", "data": n} for n in range(20)]
    assert [event.event for event in received] == ["message"] * 20
    assert [int(event.id) for event in received] == sorted({int(event.id) for event in received})


def test_after_a_break_the_reader_goes_on_where_it_was(address: str) -> None:
    measure(a=1)
    with following(address, "meter:a") as events:
        measure(a=2)
        last = next(events).id
    for number in range(3, 8):
        measure(a=number, b=number)
    with following(address, "meter:a", last=last) as events:
        measure(a=8)
        assert values(events, 6) == [3, 4, 5, 6, 7, 8]


def test_a_restarted_server_goes_on_too_from_memory_and_from_the_log(
    meters: None, committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with relay():
        for number in range(700):
            measure(a=number, b=0)
        assert until(lambda: outbox.last_position() == 700)
        for remembered in (10_000, 5):
            monkeypatch.setattr("city.base.live.actions.station.REMEMBERED_AT_START", remembered)
            with served() as address, following(address, "meter:a", last="20") as events:
                assert values(events, 680) == list(range(20, 700))


def test_one_event_that_speaks_on_several_topics_is_not_half_lost(address: str) -> None:
    """Of two sayings of one event only the last carries the id, so a break between them repeats the first."""
    with following(address, "meter:a", "meter:b") as events:
        measure(z=0)
        measure(a=1, b=2)
        first, second = next(events), next(events)
    assert int(second.id) == 2
    assert int(first.id) < 2


def test_who_was_away_longer_than_the_window_is_told_to_begin_anew(address: str) -> None:
    for number in range(5):
        measure(a=number)
    assert until(lambda: hub.hub.position == 5)
    for nonsense in ("999", "rubbish", "-4", "9" * 30):
        with following(address, "meter:a", last=nonsense) as events:
            reset = next(events)
            assert (reset.event, reset.id) == ("reset", str(outbox.last_position()))
            measure(a=77)
            assert values(events, 1) == [77]


def test_a_pruned_log_leads_to_a_reset(meters: None, committed_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("city.base.live.actions.station.REMEMBERED_AT_START", 0)
    with relay():
        for number in range(6):
            measure(a=number)
        assert until(lambda: outbox.last_position() == 6)
        outbox.prune(kept_for=timedelta(0), kept_at_least=2)
        with served() as address:
            with following(address, "meter:a", last="4") as events:
                assert values(events, 2) == [4, 5]
            with following(address, "meter:a", last="3") as events:
                assert next(events).event == "reset"


def test_a_quiet_reader_gets_signs_of_life_that_move_its_place(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("city.base.live.domain.hub.SECONDS_BETWEEN_BEATS", 1)
    with httpx.stream("GET", f"{address}/live?topic=meter:quiet", timeout=10) as response:
        lines = response.iter_lines()
        assert [next(lines) for _ in range(3)] == ["retry: 2000", "id: 0", ""]
        measure(other=1)
        seen = [next(lines)]
        while "id: 1" not in seen:
            seen.append(next(lines))
    assert ":" in seen
    assert not [line for line in seen if line.startswith("data")]


def test_from_commit_to_reader_takes_a_fraction_of_a_second(address: str) -> None:
    waited = []
    with following(address, "meter:a") as events:
        for number in range(30):
            measure(a=number)
            committed = time.perf_counter()
            next(events)
            waited.append(time.perf_counter() - committed)
    assert sorted(waited)[15] < 0.1, waited


def test_a_server_that_stops_sends_everybody_home(meters: None, committed_db: None) -> None:
    with served() as address, following(address, "meter:a"):
        began = time.perf_counter()
    assert time.perf_counter() - began < 5
    assert not hub.hub.listeners


def test_an_old_stream_ends_and_the_reader_goes_on_without_a_gap(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that rights are looked at again from time to time."""
    monkeypatch.setattr("city.base.live.rest.stream.LONGEST_SECONDS", 0.5)
    last, received, written = "", list[int](), 0
    measure(a=0)
    for _ in range(20):
        with following(address, "meter:a", last=last) as events:
            while len(received) < 30:
                if written == len(received):
                    written += 1
                    measure(a=written)
                event = next(events, None)
                if event is None:
                    break
                received.append(json.loads(event.data)["data"])
                last = event.id
    assert received == list(range(1, 31))
