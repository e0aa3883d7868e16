"""Limits on attempts hold for all processes of the town and outlive each of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse

from city.base.accounts import api as accounts
from city.base.accounts.models import Remembered
from city.kernel import clock

PASSWORD = "Rheinaue-und-Radweg-7"
pytestmark = pytest.mark.django_db


def sign_in(password: str) -> Any:
    return Client(REMOTE_ADDR="198.51.100.7").post(
        reverse("account_login"), {"login": "anna@example.org", "password": password}
    )


def another_process() -> None:
    """Whatever a process has kept for itself is gone."""
    del caches._connections.default  # type: ignore[attr-defined]  # Django has no public way


@pytest.fixture(autouse=True)
def anna() -> None:
    accounts.create_user("anna@example.org", "Anna Muster", PASSWORD, actor="system")


def test_attempts_are_counted_across_processes() -> None:
    for _attempt in range(5):
        sign_in("falsch")
        another_process()
    assert "Zu viele vergebliche Versuche" in sign_in(PASSWORD).content.decode()


def test_the_table_knows_no_address() -> None:
    sign_in("falsch")
    rows = Remembered.objects.values_list("cache_key", "value")
    assert rows
    assert not [row for row in rows if "198.51" in str(row) or "anna" in str(row) or ":" in row[0]]


def test_what_is_over_is_deleted() -> None:
    cache.set("soon", 1, 1)
    cache.set("later", 1, 600)
    with clock.frozen(clock.now() + timedelta(seconds=30)):
        assert accounts.forget_remembered() == 1
    assert cache.get("later") == 1
