"""Messages are forgotten when their time is over, those with a reason later."""

from datetime import timedelta

import pytest

from city.data.ingest import api
from city.data.ingest.actions import messages
from city.data.ingest.models import Message, Tally
from city.data.ingest.tests.people import anna
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


def test_counts_are_forgotten_after_more_than_a_year() -> None:
    for days in (399, 401):
        Tally.objects.create(hour=instant_of(clock.now() - timedelta(days=days)), client="c", outcome="stored", count=1)
    api.forget_messages(by=anna())
    assert Tally.objects.count() == 1
