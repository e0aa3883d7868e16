"""ChirpStack by broker and by HTTP, as JSON and as protocol buffers: one value, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from city.data.ingest import api
from city.data.ingest.actions.judging import Tools
from city.data.ingest.adapters.chirpstack import mapping
from city.data.ingest.domain.brokers import beside
from city.data.ingest.models import Message
from city.data.ingest.tests.broker import mosquitto, publisher
from city.data.ingest.tests.brokering import connect, state, until
from city.data.ingest.tests.people import unit
from city.kernel import clock
from tests.needs import lack
from tools import services

pytestmark = pytest.mark.django_db(transaction=True)
FIXTURES = Path(mapping.__file__).parent / "fixtures"


@pytest.fixture
def listening() -> Iterator[api.Listening]:
    writer = api.Writer()
    made = api.Listening(writer)
    yield made
    made.end()
    writer.close()


def test_the_same_event_by_all_ways_is_one_message(listening: api.Listening, tools: Tools) -> None:
    if "Mosquitto" in services.missing():
        lack("Mosquitto")
    unit("umwelt")
    body = (FIXTURES / "up.json").read_bytes()
    binary = (FIXTURES / "up.pb").read_bytes()
    with mosquitto() as broker:
        connect(broker.port, "chirpstack")
        until(lambda: state().state == "connected", listening)
        api.take_in([api.Arrival("chirpstack", "cs", body, clock.instant_now(), "up")], tools)
        kept = Message.objects.get()
        with publisher(broker.port) as publish:
            topic = f"application/a1/device/{kept.dev_eui.lower()}/event/up"
            publish(topic, body)
            publish(topic, binary)
        until(lambda: state().messages == 2, listening)
        assert Message.objects.get().repeats >= 1
        listening.end()


def test_event_and_device_stand_in_the_topic() -> None:
    assert beside("chirpstack", "application/a/device/70b3d57ed0061a07/event/up") == ("up", "70B3D57ED0061A07")
    assert beside("chirpstack", "eu868/application/a/device/x/event/join") == ("join", "")
    assert beside("chirpstack", "anything") == ("", "")
    assert beside("tts", "application/a/device/70b3d57ed0061a07/event/up") == ("", "")
