"""A role that needs a second factor counts for nothing on staff pages until it is there."""

from typing import Any

import pytest
from django.core.cache import cache
from django.utils.translation import activate

from city.base.accounts.tests.people import anna, signed_in
from city.base.accounts.tests.test_second_factor import set_up
from city.base.organisation import api as organisation
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db


def test_staff_pages_lead_to_the_second_factor_until_it_is_there(settings: Any) -> None:
    cache.clear()
    activate("de")
    settings.CITY_SECOND_FACTOR = frozenset({"press"})
    organisation.put_unit(organisation.UnitDraft("presse", Text.of("Presse"), "office"), actor="system")
    organisation.appoint(anna().user_id or 0, "presse", "press", actor="system")
    browser = signed_in(anna())
    for path in ("/verwaltung/", "/en/verwaltung/", "/verwaltung/redaktion/"):
        assert browser.get(path)["Location"].endswith(("/konto/", "/account/"))
    assert browser.post("/verwaltung/redaktion/").status_code == 302
    assert "Ihre Rolle gilt erst mit einem zweiten Faktor" in browser.get("/konto/").content.decode()
    set_up(browser)
    assert browser.get("/verwaltung/").status_code == 200
    assert "Zweiten Faktor abschalten" not in browser.get("/konto/").content.decode()
