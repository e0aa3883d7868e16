"""The simulated sensors: real messages, plausible air, the same again after a restart, and always marked."""

import json
import threading
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.data.entities import api as entities
from city.data.ingest import api
from city.data.ingest.actions.judging import Tools
from city.data.ingest.adapters.simulator import sender as senders
from city.data.ingest.adapters.simulator.climate import DISTRICTS, HOUR, air, spots
from city.data.ingest.adapters.simulator.device import INTERVAL, device_id, eui, times, uplink
from city.data.ingest.adapters.simulator.sender import Sender, past, step_at
from city.data.ingest.adapters.the_things_stack.mapping import parse
from city.data.ingest.domain.uplinks import Uplink
from city.data.ingest.tests.people import anna
from city.data.ingest.tests.world import arrival, policy
from city.data.observations import api as observations
from city.kernel import clock

SEED = 41_539
PLACES = spots(50, SEED)
NOON = 1_782_907_200
moments = st.integers(1_600_000_000, 2_000_000_000)


@given(moments, st.sampled_from(PLACES))
def test_a_simulated_message_is_a_documented_one(at: int, spot: object) -> None:
    heard = parse(uplink(spot, at, SEED), 0)  # type: ignore[arg-type]  # a Spot
    assert isinstance(heard, Uplink)
    assert heard.simulated
    assert heard.received_at // 1_000_000 == at
    assert heard.signals
    assert len(heard.payload) == 7


def test_zero_fields_are_left_out_as_the_server_does() -> None:
    first = json.loads(uplink(PLACES[0], 2**15 * INTERVAL * 30, SEED))["uplink_message"]
    assert "f_cnt" not in first


@given(moments, st.sampled_from(PLACES))
def test_the_air_is_possible(at: int, spot: object) -> None:
    temperature, humidity = air(spot, float(at), SEED)  # type: ignore[arg-type]  # a Spot
    assert -25 < temperature < 45
    assert 15 <= humidity <= 100


def test_summer_is_warmer_than_winter_and_the_centre_warmer_at_night_than_the_fields() -> None:
    day = 86_400
    july = [air(PLACES[0], NOON + day * n, SEED)[0] for n in range(30)]
    january = [air(PLACES[0], NOON - 168 * day + day * n, SEED)[0] for n in range(30)]
    assert sum(july) / 30 > sum(january) / 30 + 10
    nights = [NOON + day * n - 10 * 3600 for n in range(30)]
    centre, fields = PLACES[0], next(spot for spot in PLACES if spot.district == "Knechtsteden")
    assert sum(air(centre, at, SEED)[0] - air(fields, at, SEED)[0] for at in nights) / 30 > 1


def test_the_same_moment_is_the_same_message_after_a_restart() -> None:
    again = spots(50, SEED)
    assert uplink(PLACES[7], NOON, SEED) == uplink(again[7], NOON, SEED)


def test_a_faster_rhythm_meets_the_ordinary_one_in_the_same_messages() -> None:
    spot = PLACES[3]
    (ordinary,) = times(spot.number, NOON, NOON + INTERVAL, INTERVAL)
    assert ordinary in times(spot.number, NOON, NOON + INTERVAL, 30)
    assert uplink(spot, ordinary, SEED, 30) == uplink(spot, ordinary, SEED, INTERVAL)
    assert parse(uplink(spot, ordinary + 30, SEED, 30), 0).identity != parse(uplink(spot, ordinary, SEED), 0).identity


@given(moments, st.integers(0, 49), st.sampled_from([1, 30, 60, 1800]))
def test_spans_that_follow_each_other_miss_and_repeat_nothing(since: int, number: int, step: int) -> None:
    whole = [*times(number, since, since + 4000, step)]
    assert whole == [*times(number, since, since + 1111, step), *times(number, since + 1111, since + 4000, step)]


def test_the_speed_is_bounded_by_a_second_and_the_real_rhythm() -> None:
    assert [step_at(speed) for speed in (0.1, 1, 60, 600, 1e9)] == [1800, 1800, 30, 3, 1]


def parsed(bodies: Iterable[bytes]) -> list[Uplink]:
    return [heard for body in bodies if isinstance(heard := parse(body, 0), Uplink)]


def moments_of(bodies: Iterable[bytes]) -> list[int]:
    return [heard.received_at // 1_000_000 for heard in parsed(bodies)]


def test_the_past_is_sent_from_now_backwards_hour_by_hour() -> None:
    at = moments_of(past(PLACES, NOON - 3 * HOUR - 600, NOON - 600, SEED))
    assert len(at) == 50 * 6
    assert at == sorted(at, key=lambda each: (-(each // HOUR), each))


@given(st.integers(NOON - 9 * HOUR, NOON - 1), st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_what_is_missing_is_sent_wherever_it_lies(since: int, whole: set[tuple[int, int]]) -> None:
    """Hours that have come in whole are left out; together with them, nothing is missing and nothing is doubled."""
    stored = {(number, NOON // HOUR - back): 2 for number, back in whole}
    sent = [(each.dev_eui, each.received_at) for each in parsed(past(PLACES[:10], since, NOON, SEED, stored))]
    everything = [(each.dev_eui, each.received_at) for each in parsed(past(PLACES[:10], since, NOON, SEED))]
    skipped = {(eui(number), hour) for number, hour in stored}
    assert sent == [one for one in everything if (one[0], one[1] // 1_000_000 // HOUR) not in skipped]


class Door(BaseHTTPRequestHandler):
    """A door that is busy twice, then stores."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        answers: list[int] = self.server.answers  # type: ignore[attr-defined]  # put there by the fixture
        status = answers.pop(0) if answers else 200
        body = b'{"status":"stored"}' if status == 200 else b"{}"
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def busy_door() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Door)
    server.answers = [503, 503]  # type: ignore[attr-defined]  # read by the handler
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_busy_door_is_asked_again(busy_door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senders, "LONGEST_PAUSE", 0.01)
    sender = Sender(busy_door, "key", threading.Event())
    sender.send(b"{}")
    assert sender.counts == {"stored": 1}


def test_when_stopped_it_sends_no_more(busy_door: str) -> None:
    stop = threading.Event()
    stop.set()
    sender = Sender(busy_door, "key", stop)
    sender.send_all([b"{}"] * 10)
    assert not sender.counts


@pytest.mark.django_db
def test_everything_of_a_simulated_sensor_says_so(tools: Tools) -> None:
    policy()
    home = api.Home("umwelt", "klima")
    assert api.register_simulated(3, home, seed=SEED, by=anna()) == 3
    assert api.register_simulated(3, home, seed=SEED, by=anna()) == 0
    results = api.take_in([arrival(uplink(spot, NOON + 60, SEED)) for spot in PLACES[:3]], tools)
    assert {result.status for result in results} == {"stored"}
    found = observations.find_series(anna())
    assert {(info.origin, info.count) for info in found} == {("simulated", 1)}
    thing = entities.entity(anna(), f"urn:ngsi-ld:Device:{device_id(0)}")
    assert thing.geometry is not None
    lon, lat = thing.geometry["coordinates"]
    assert abs(lat - DISTRICTS[0][1]) < 0.004
    assert abs(lon - DISTRICTS[0][2]) < 0.005
    assert "ungefähr" in str(thing.attributes)
    info = api.device(anna(), eui(0))
    assert info is not None
    assert info.simulated


@pytest.mark.django_db
@pytest.mark.parametrize("backwards", [True, False])
def test_the_order_of_arrival_changes_no_count_and_no_latest_value(tools: Tools, *, backwards: bool) -> None:
    policy()
    api.register_simulated(1, api.Home("umwelt", "klima"), seed=SEED, by=anna())
    bodies = list(past(PLACES[:1], NOON - 5 * HOUR, NOON, SEED))
    for body in bodies if backwards else sorted(bodies, key=lambda each: moments_of([each])):
        api.take_in([arrival(body)], tools)
    newest = max(moments_of(bodies))
    (info,) = observations.find_series(anna(), attribute="temperature")
    assert info.count == len(bodies) == 10
    assert (info.first or 0) // 1_000_000 == min(moments_of(bodies))
    assert (info.latest_at or 0) // 1_000_000 == (info.last or 0) // 1_000_000 == newest
    assert info.latest_value == pytest.approx(air(PLACES[0], newest, SEED)[0], abs=0.01)
    device = api.device(anna(), eui(0))
    assert device is not None
    assert (device.last_seen or 0) // 1_000_000 == newest


@pytest.mark.django_db
def test_a_second_run_sends_only_what_the_first_left_open(
    tools: Tools, busy_door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first run was killed after the newest hours; the second begins with the present and ends in the past."""
    policy()
    home = api.Home("umwelt", "klima")
    api.register_simulated(2, home, seed=SEED, by=anna())
    now = NOON + 600
    bodies = list(past(PLACES[:2], now - 5 * HOUR, now, SEED))
    api.take_in([arrival(body) for body in bodies[:9]], tools)
    sent: list[bytes] = []
    monkeypatch.setattr(Sender, "send_all", lambda self, rest: sent.extend(rest))
    with clock.frozen(clock.moment_of(now * 1_000_000)):
        api.simulate(busy_door, "key", devices=2, once=True, backfill_days=5 / 24, home=home, seed=SEED, by=anna())
    assert {*bodies[9:]} <= {*sent} <= {*bodies}
    assert len(sent) < len(bodies)
