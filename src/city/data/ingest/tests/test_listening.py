"""Listening to a real broker: what comes is stored, told apart, and read once, whichever way it came."""

import json
from collections.abc import Iterator

import pytest

from city.base.accounts import api as accounts
from city.base.notices import api as notices
from city.base.organisation import api as organisation
from city.data.ingest import api
from city.data.ingest.actions import listening as acting
from city.data.ingest.actions.judging import Tools
from city.data.ingest.adapters.mqtt.line import Line
from city.data.ingest.models import Message
from city.data.ingest.tests.broker import Mosquitto, mosquitto, publisher
from city.data.ingest.tests.brokering import UP, connect, meter, recorded, state, until
from city.data.ingest.tests.people import anna, unit
from city.data.ingest.tests.world import EUI, arrival, reading, town, uplink
from city.data.observations import api as observations
from city.kernel.clock import SECOND
from tests.needs import lack
from tools import services

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def broker() -> Iterator[Mosquitto]:
    if "Mosquitto" in services.missing():
        lack("Mosquitto")
    with mosquitto() as made:
        yield made


@pytest.fixture
def writer() -> Iterator[api.Writer]:
    made = api.Writer()
    yield made
    made.close()


@pytest.fixture
def listening(writer: api.Writer) -> Iterator[api.Listening]:
    """As a process has one, but turned by hand."""
    made = api.Listening(writer)
    yield made
    made.end()


@pytest.mark.parametrize("version", ["5", "3.1.1"])
def test_what_a_network_server_publishes_is_recorded(broker: Mosquitto, listening: api.Listening, version: str) -> None:
    town()
    connect(broker.port, version=version)
    until(lambda: state().state == "connected", listening)
    with publisher(broker.port) as publish:
        for number in range(1, 51):
            publish(UP, uplink(EUI, number, payload=reading(number % 30)))
        publish(UP, b"{")
    until(lambda: Message.objects.count() == 51, listening)
    assert set(Message.objects.values_list("status", "reason")) == {("stored", ""), ("rejected", "ingest.not-json")}
    assert [info.count for info in observations.find_series(anna(), attribute="temperature")] == [50]
    kept = Message.objects.filter(status="stored")[0]
    assert (kept.client, kept.topic) == ("mqtt:haus", UP)


def test_the_same_reading_by_webhook_and_by_broker_is_one_value_once(
    broker: Mosquitto, listening: api.Listening, tools: Tools
) -> None:
    town()
    connect(broker.port)
    until(lambda: state().state == "connected", listening)
    bodies = [uplink(EUI, number, payload=reading(number)) for number in (1, 2, 3)]
    api.take_in([arrival(bodies[0]), arrival(bodies[1])], tools)
    with publisher(broker.port) as publish:
        for body in bodies:
            publish(UP, body)
    until(lambda: sum(Message.objects.values_list("repeats", flat=True)) == 2, listening)
    until(lambda: Message.objects.count() == 3, listening)
    api.take_in([arrival(bodies[2])], tools)
    assert Message.objects.count() == 3
    assert [info.count for info in observations.find_series(anna(), attribute="temperature")] == [3]


def test_any_broker_is_read_by_mapping_and_what_came_before_is_taken_over(
    broker: Mosquitto, listening: api.Listening
) -> None:
    one = meter()
    connect(broker.port, "generic", filters=("werk/#",))
    until(lambda: state().state == "connected", listening)
    with publisher(broker.port) as publish:
        publish("werk/zaehler-1", json.dumps({"stand": 1, "nr": 1}).encode())
    until(lambda: Message.objects.filter(reason="ingest.no-mapping").count() == 1, listening)
    number = api.put_mapping("haus", api.Mapping("werk/{device}", key="/nr"), by=anna())
    assert api.replay_messages(reason="ingest.no-mapping", by=anna()) == (1, 1)
    until(lambda: state().state == "connected", listening)
    with publisher(broker.port) as publish:
        for stand, nr in ((1, 1), (2, 2), (2, 2), (3, 2)):  # again, anew, again, and mended under the same key
            publish("werk/zaehler-1", json.dumps({"stand": stand, "nr": nr}).encode())
        publish("werk/fremd", json.dumps({"stand": 9, "nr": 1}).encode())
    until(lambda: Message.objects.filter(reason="ingest.unknown-device").count() == 1, listening)
    assert recorded(one) == [1, 3]
    assert Message.objects.get(reason="ingest.unknown-device").detail == "fremd"
    api.delete_mapping("haus", number, by=anna())


def test_what_the_broker_retained_is_noted_and_no_measurement(broker: Mosquitto, listening: api.Listening) -> None:
    one = meter()
    with publisher(broker.port) as publish:
        publish("alt/zaehler-1/stand", b"7", retain=True)
    connect(broker.port, "generic", version="3.1.1")
    api.put_mapping("haus", api.Mapping("alt/{device}/{field}"), by=anna())
    until(lambda: Message.objects.filter(kind="retained").count() == 1, listening)
    with publisher(broker.port) as publish:
        publish("alt/zaehler-1/stand", b"8")
        publish("alt/zaehler-1/stand", b"8")
    until(lambda: recorded(one) == [8, 8], listening)
    assert Message.objects.get(kind="retained").status == "stored"


def test_what_the_broker_sends_again_is_recorded_once(
    broker: Mosquitto, listening: api.Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = meter()
    connect(broker.port, "generic")
    api.put_mapping("haus", api.Mapping("nochmal/{device}/{field}"), by=anna())
    until(lambda: state().state == "connected", listening)
    monkeypatch.setattr(Line, "acknowledge", lambda *_: None)
    with publisher(broker.port) as publish:
        for _ in range(3):
            publish("nochmal/zaehler-1/stand", b"5")
    until(lambda: len(recorded(one)) == 3, listening)
    monkeypatch.undo()
    broker.end()
    broker.start()
    until(lambda: sum(Message.objects.values_list("repeats", flat=True)) == 3, listening)
    assert recorded(one) == [5, 5, 5]


def test_changed_settings_are_taken_up_and_pausing_ends_it(broker: Mosquitto, listening: api.Listening) -> None:
    unit("umwelt")
    connect(services.free_port())
    until(lambda: state().problem == "closed", listening)
    connect(broker.port)
    until(lambda: state().state == "connected", listening)
    api.pause_broker("haus", by=anna())
    until(lambda: not listening.held, listening)
    assert state().state == "paused"
    api.resume_broker("haus", by=anna())
    until(lambda: state().state == "connected", listening)
    api.delete_broker("haus", by=anna())
    listening.tend()
    assert not listening.held


def test_one_process_listens_and_another_takes_over_when_it_is_gone(broker: Mosquitto, writer: api.Writer) -> None:
    unit("umwelt")
    connect(broker.port)
    first, second = api.Listening(writer, lease=SECOND), api.Listening(writer, lease=SECOND)
    until(lambda: state().state == "connected", first)
    second.tend()
    assert not second.held
    until(lambda: bool(second.held), second)  # the first one renews its lease no more
    first.tend()
    assert not first.held
    first.end()
    until(lambda: state().state == "connected", second)
    second.end()


def test_an_outage_is_told_once_and_its_end_too(
    broker: Mosquitto, listening: api.Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit("umwelt")
    user = accounts.create_user(email="o@example.org", name="O", password="Sehr-geheim-41539", actor="system")
    organisation.appoint(user, "umwelt", "operator", actor="system")
    monkeypatch.setattr(acting, "TOLD_AFTER", 0)
    connect(services.free_port())
    until(lambda: state().problem == "closed", listening)
    for _ in range(3):
        listening.tend()
    connect(broker.port)
    until(lambda: state().state == "connected", listening)
    viewer = anna()
    told = [str(one.text) for one in notices.notices(type(viewer)("o", user))]
    assert sorted(text.split(" ")[0] for text in told) == ["Die", "Keine"]
    assert any("Dort antwortet kein Broker." in text for text in told), told
