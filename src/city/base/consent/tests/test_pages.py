"""One page tells everybody what data are used for; another shows each person their own consents."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import activate

from city.base.consent import api as consent
from city.base.consent.models import Consent
from city.base.consent.tests.people import account, anna, bilal

pytestmark = pytest.mark.django_db
PUBLIC, OWN = "/wofuer-wir-daten-brauchen/", "/konto/einwilligungen/"
NEWS = {"purpose": "sample.news"}


@pytest.fixture(autouse=True)
def german() -> None:
    activate("de")


def test_every_declared_use_stands_on_the_public_page(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        page = client.get(PUBLIC).content.decode()
    for purpose in consent.purposes:
        assert str(purpose.title) in page
    for said in ("Art. 6 Abs. 1 Buchstabe a DSGVO", "Die Stadt darf mir Proben senden.", "bis zum Widerruf"):
        assert said in page
    assert "The town may send me samples." in client.get("/en/what-we-need-data-for/").content.decode()


def test_one_click_agrees_and_one_click_takes_it_back(client: Client) -> None:
    client.force_login(account(anna().user_id))
    assert "Sie haben zu nichts Ja gesagt" in client.get(OWN).content.decode()
    given = client.post(f"{OWN}geben/", NEWS, follow=True).content.decode()
    assert "Gilt, bis Sie widerrufen." in given
    until = client.post(f"{OWN}geben/", NEWS | {"last_day": "2099-12-31"}, follow=True).content.decode()
    assert "Gilt bis 31. Dezember 2099." in until
    over = client.post(f"{OWN}widerrufen/", NEWS, follow=True).content.decode()
    assert "Ihre Einwilligung ist widerrufen." in over
    assert "widerrufen," in over
    assert not Consent.objects.filter(ended_at=None).exists()


def test_what_cannot_be_agreed_to_says_why(client: Client) -> None:
    client.force_login(account(anna().user_id))
    assert client.post(f"{OWN}geben/", NEWS | {"last_day": "gestern"}).status_code == 422
    early = client.post(f"{OWN}geben/", NEWS | {"last_day": "2020-01-01"})
    assert (early.status_code, "der Tag ist vorbei" in early.content.decode()) == (422, True)
    assert client.post(f"{OWN}geben/", {"purpose": "sample.duty"}).status_code == 409
    assert client.post(f"{OWN}widerrufen/", {"purpose": "sample.invented"}).status_code == 403


def test_the_own_page_is_ones_own(client: Client) -> None:
    assert client.get(OWN)["Location"].startswith("/anmelden/")
    for verb in ("geben", "widerrufen"):
        assert client.post(f"{OWN}{verb}/", NEWS)["Location"].startswith("/anmelden/")
    consent.give("sample.news", viewer=anna())
    client.force_login(account(bilal().user_id))
    assert "Sie haben zu nichts Ja gesagt" in client.get(OWN).content.decode()
