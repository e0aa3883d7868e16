import pytest
from django.db import transaction

from city.base.outbox import api as outbox
from city.base.outbox.tests.running import Ended, Happened

pytestmark = pytest.mark.django_db


def test_what_was_written_can_be_read_before_it_has_a_position() -> None:
    with transaction.atomic():
        outbox.write(Happened(1, "anna"))
        outbox.write(Ended("rain"))
        assert outbox.written() == (Happened(1, "anna"), Ended("rain"))
        assert outbox.written(1) == (Ended("rain"),)
    assert outbox.after(0, 10) == ()


def test_an_event_is_named_after_its_room_and_class() -> None:
    assert Happened.name == "tests.Happened"
