"""Messages are forgotten when their time is over, those with a reason later."""

from datetime import timedelta

import pytest

from city.data.ingest import api
from city.data.ingest.actions import messages
from city.data.ingest.models import Device, Message, Tally
from city.data.ingest.tests.people import anna
from city.data.ingest.tests.world import EUI, device, policy, profile
from city.kernel import clock
from city.kernel.clock import instant_of

pytestmark = pytest.mark.django_db
DAYS = 1, 29, 31, 179, 181


def keep(days: int, reason: str = "") -> None:
    Message.objects.create(
        identity=f"{days}{reason}",
        received_at=instant_of(clock.now() - timedelta(days=days)),
        system="tts",
        client="c",
        kind="uplink",
        body="{}",
        status="rejected" if reason else "stored",
        reason=reason,
    )


def test_used_messages_stay_thirty_days_and_rejected_ones_half_a_year() -> None:
    for days in sorted(DAYS, reverse=True):
        keep(days)
        keep(days, "ingest.codec-error")
    assert api.forget_messages(by=anna()) == 4
    assert {row.identity for row in Message.objects.all()} == {
        "1", "29", "1ingest.codec-error", "29ingest.codec-error", "31ingest.codec-error", "179ingest.codec-error",
    }  # fmt: skip
    assert api.forget_messages(by=anna()) == 0


def test_it_ends_where_the_young_messages_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "FORGOTTEN_AT_ONCE", 2)
    for number in range(5):
        keep(100 + number)
    for number in range(5):
        keep(number)
    assert api.forget_messages(by=anna()) == 5


def test_the_policy_of_a_device_can_end_its_messages_earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "SCANNED_AT_ONCE", 3)
    policy("woche", retention_days=7)
    policy("offen")
    profile()
    device(policy_code="woche")
    device("70B3D57ED0061A08", policy_code="offen")
    ids = dict(Device.objects.values_list("dev_eui", "pk"))
    for days in (90, 8, 6):
        for reason in ("", "ingest.codec-error"):
            keep(days, reason)
    for row in list(Message.objects.filter(reason="ingest.codec-error")):
        for eui, pk in ids.items():
            for number, owner in enumerate((pk, None)):
                row.pk, row.identity, row.dev_eui = None, f"{row.received_at}{eui}{number}", eui
                row.device_id = owner
                row.save(force_insert=True)
    api.forget_messages(by=anna())
    days_kept = {eui: Message.objects.filter(dev_eui=eui).count() for eui in ids}
    assert days_kept == {EUI: 2, "70B3D57ED0061A08": 6}


def test_counts_are_forgotten_after_more_than_a_year() -> None:
    for days in (399, 401):
        Tally.objects.create(hour=instant_of(clock.now() - timedelta(days=days)), client="c", outcome="stored", count=1)
    api.forget_messages(by=anna())
    assert Tally.objects.count() == 1
