"""Who may not: colleagues without the role, strangers, and nobody in particular; and who does not even see."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.data.ingest import api
from city.data.ingest.actions.judging import Tools
from city.data.ingest.models import Broker, Device, DeviceProfile, Message, TopicMapping
from city.data.ingest.tests.people import anna, bilal, carla, unit
from city.data.ingest.tests.world import EUI, FIXTURES, MEASURES, arrival, device, policy, profile, reading, uplink
from city.kernel.errors import Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db


def verbs() -> dict[str, Callable[[Viewer], Any]]:
    """Every verb of the room, as somebody calls it."""
    return {
        "put_profile": lambda by: api.put_profile(
            api.ProfileDraft(code="x", name=Text.of("x"), measures=MEASURES, interval_s=60), by=by
        ),
        "put_climate_profile": lambda by: api.put_climate_profile(by=by),
        "put_codec": lambda by: api.put_codec("klimasensor", "function decodeUplink(i) {}", by=by),
        "register_device": lambda by: api.register_device(
            api.DeviceDraft(dev_eui="A" * 16, name=Text.of("x"), profile="klimasensor", owner="umwelt", policy="klima"),
            by=by,
        ),
        "retire_device": lambda by: api.retire_device(EUI, by=by),
        "return_device": lambda by: api.return_device(EUI, by=by),
        "replay_messages": lambda by: api.replay_messages(dev_eui="B" * 16, by=by),
        "take_up": lambda by: api.take_up("B" * 16, by=by),
        "forget_messages": lambda by: api.forget_messages(by=by),
        "register_simulated": lambda by: api.register_simulated(1, api.Home("umwelt", "klima"), seed=1, by=by),
        "simulate": lambda by: api.simulate("http://127.0.0.1:9", "", home=api.Home("umwelt", "klima"), by=by),
        "put_broker": lambda by: api.put_broker(broker_draft(), by=by),
        "pause_broker": lambda by: api.pause_broker("haus", by=by),
        "resume_broker": lambda by: api.resume_broker("haus", by=by),
        "delete_broker": lambda by: api.delete_broker("haus", by=by),
        "try_broker": lambda by: api.try_broker("haus", by=by),
        "put_mapping": lambda by: api.put_mapping("haus", api.Mapping("a/{device}"), by=by),
        "delete_mapping": lambda by: api.delete_mapping("haus", 1, by=by),
        "brokers": api.brokers,
        "broker": lambda by: api.broker(by, "haus"),
        "mappings": lambda by: api.mappings(by, "haus"),
        "preview": lambda by: api.preview(by, "haus", api.Mapping("a/{device}"), "a/b", "1"),
        "devices": api.devices,
        "device": lambda by: api.device(by, EUI),
        "counts": api.counts,
        "profiles": api.profiles,
        "unusable": api.unusable,
        "message": lambda by: api.message(by, 1),
    }


def broker_draft() -> api.BrokerDraft:
    return api.BrokerDraft(code="haus", name=Text.of("Haus"), kind="generic", host="127.0.0.1", port=1, owner="umwelt")


def counted() -> tuple[int, ...]:
    return (
        DeviceProfile.objects.count(), Device.objects.filter(status="active").count(), Message.objects.count(),
        Broker.objects.filter(paused=False).count(), TopicMapping.objects.count(),
    )  # fmt: skip


@pytest.mark.parametrize("verb", verbs())
def test_is_refused_and_changes_nothing(verb: str) -> None:
    policy()
    profile()
    device()
    api.put_broker(broker_draft(), by=anna())
    before = counted()
    for viewer in (bilal(), carla(), ANONYMOUS):
        with pytest.raises((Refused, SignInNeeded)):
            verbs()[verb](viewer)
    assert before == counted()


def test_messages_from_before_a_registration_are_hidden_with_the_device() -> None:
    policy("wohnung", "unit", classification="personal", legal_basis="Art. 6 DSGVO", purpose="Test", retention_days=30)
    profile()
    tools = Tools()
    join = json.loads((FIXTURES / "join_accept.json").read_text("utf-8"))
    join["end_device_ids"]["dev_eui"] = EUI
    api.take_in([arrival(uplink(payload=reading(20))), arrival(json.dumps(join).encode())], tools)
    tools.close()
    kept = list(Message.objects.filter(dev_eui=EUI))
    assert [api.message(anna(), row.pk) is not None for row in kept] == [True, True]
    device(policy_code="wohnung")
    inside = Viewer("ines", 9, memberships=frozenset({(unit("umwelt"), "operator")}))
    assert [api.message(anna(), row.pk) for row in kept] == [None, None]
    assert [api.message(inside, row.pk) is not None for row in kept] == [True, True]
    assert api.replay_messages(dev_eui=EUI, by=anna()) == (0, 0)
    assert api.take_up(EUI, by=anna()) == (1, 1)
    assert [act.actor for act in audit.history("ingest.message:*") if act.verb == "replay"] == ["anna"]


def test_messages_of_personal_devices_are_seen_only_in_the_unit_that_answers() -> None:
    policy("wohnung", "unit", classification="personal", legal_basis="Art. 6 DSGVO", purpose="Test", retention_days=30)
    profile()
    device(policy_code="wohnung")
    tools = Tools()
    api.take_in([arrival(uplink(payload=b"\x09"))], tools)
    tools.close()
    (kept,) = Message.objects.all()
    assert kept.reason == "ingest.codec-refused"
    inside = Viewer("ines", 9, memberships=frozenset({(unit("umwelt"), "operator")}))
    for viewer, sees in ((SYSTEM, True), (inside, True), (anna(), False)):
        assert (api.message(viewer, kept.pk) is not None) is sees
        assert len(api.unusable(viewer).messages) == sees
        assert len(api.devices(viewer)) == sees
    assert api.replay_messages(dev_eui=EUI, by=anna()) == (0, 0)
    assert api.replay_messages(dev_eui=EUI, by=inside) == (1, 0)
