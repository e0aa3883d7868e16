"""The operators' pages: what they show and do, who may see them, and what they cost."""

import re
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import translation

from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.data.ingest import api
from city.data.ingest.actions.judging import Tools
from city.data.ingest.models import Device, Message
from city.data.ingest.tests.people import unit
from city.data.ingest.tests.world import EUI, arrival, device, policy, profile, reading, town, uplink

pytestmark = pytest.mark.django_db
STRANGER = "70B3D57ED0069999"


def person(role: str) -> Client:
    """Somebody signed in with this role in the IT office."""
    unit("it")
    user = accounts.create_user(email=f"{role}@example.org", name=role, password="Sehr-geheim-41539", actor="system")
    organisation.appoint(user, "it", role, actor="system")
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user))
    return client


@pytest.fixture
def operator() -> Client:
    return person("operator")


def text(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def test_the_overview_shows_silent_devices_first_and_what_came_in(operator: Client, tools: Tools) -> None:
    town()
    device("70B3D57ED0061A08")
    api.take_in([arrival(uplink(payload=reading(20))), arrival(b"{"), arrival(uplink(STRANGER))], tools)
    shown = text(operator.get("/verwaltung/daten/").content)
    assert shown.index("schweigt seit 01.07.2026") < shown.index("noch nie gemeldet", shown.index("Geräte, auffällige"))
    assert "kein JSON : 1" in shown
    assert "Gerät nicht angemeldet : 1" in shown


@pytest.mark.parametrize("odd", ["²", "٣", "0", "-1", "9" * 30, "\0", "x"])
def test_odd_numbers_in_addresses_break_no_page(operator: Client, tools: Tools, odd: str) -> None:
    town()
    api.take_in([arrival(b"{")], tools)
    assert operator.get("/verwaltung/daten/", {"seite": odd}).status_code == 200
    for name in ("vor", "suche", "geraet", "grund"):
        assert operator.get("/verwaltung/daten/meldungen/", {name: odd}).status_code == 200
    assert operator.get(f"/verwaltung/daten/geraete/{quote(odd)}/").status_code == 404
    asked = {"identity": odd, "dev_eui": odd, "reason": odd}
    assert operator.post("/verwaltung/daten/meldungen/neu-einspielen/", asked).status_code == (
        404 if odd == "\0" else 302
    )


def test_an_english_reader_reads_english(operator: Client) -> None:
    town()
    with translation.override("en"):
        address = reverse("ingest:overview")
    shown = text(operator.get(address).content)
    assert "Data intake" in shown
    assert "never reported" in shown


def test_a_rejected_message_is_found_understood_and_played_in_again(operator: Client, tools: Tools) -> None:
    policy()
    profile()
    api.take_in([arrival(uplink(STRANGER, payload=reading(20)))], tools)
    kept = Message.objects.get()
    found = operator.get("/verwaltung/daten/meldungen/", {"grund": "ingest.unknown-device", "suche": "klima-007"})
    assert reverse("ingest:message", args=[kept.pk]) in found.content.decode()
    page = operator.get(reverse("ingest:message", args=[kept.pk]))
    assert f"Das Gerät {STRANGER} ist hier nicht angemeldet." in text(page.content)
    assert "Melden Sie es an" in text(page.content)
    assert "&quot;f_port&quot;: 2" in page.content.decode()
    device(STRANGER)
    address = reverse("ingest:messages_replay")
    answer = operator.post(address, {"identity": kept.identity, "after": f"/verwaltung/daten/meldungen/{kept.pk}/"})
    assert answer.headers["location"] == f"/verwaltung/daten/meldungen/{kept.pk}/"
    assert "Ganz verwendet" in text(operator.get(answer.headers["location"]).content)


def test_registering_a_device_takes_over_what_was_kept_for_it(operator: Client, tools: Tools) -> None:
    policy()
    profile()
    api.take_in([arrival(uplink(STRANGER, number, payload=reading(20))) for number in (1, 2)], tools)
    form = operator.get("/verwaltung/daten/geraete/neu/", {"dev_eui": STRANGER})
    assert f'value="{STRANGER}"' in form.content.decode()
    said = {
        "dev_eui": "70-b3-d5-7e-d0-06-99-99", "name_de": "Kölner Straße 1", "profile": "klimasensor",
        "owner": "umwelt", "policy": "klima", "lat": "51,0942", "lon": "6,8377", "approximate": "on",
    }  # fmt: skip
    answer = operator.post("/verwaltung/daten/geraete/neu/", said, follow=True)
    assert "2 aufbewahrte Meldungen wurden übernommen" in text(answer.content)
    assert Device.objects.get(dev_eui=STRANGER).last_f_cnt == 2


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [("dev_eui", "12", "dev_eui"), ("name_de", "", "name_de"), ("lon", "", "lon"), ("profile", "x", "profile")],
)
def test_a_wrong_field_is_named_and_nothing_is_lost(operator: Client, field: str, value: str, complaint: str) -> None:
    policy()
    profile()
    said = {
        "dev_eui": STRANGER, "name_de": "Kölner Straße 1", "profile": "klimasensor", "owner": "umwelt",
        "policy": "klima", "lat": "51,0942", "lon": "6,8377",
    }  # fmt: skip
    answer = operator.post("/verwaltung/daten/geraete/neu/", said | {field: value})
    assert answer.status_code == 422
    assert complaint in answer.context["form"].errors
    assert "51,0942" in answer.content.decode()
    assert not Device.objects.exists()


def test_a_device_page_leads_to_its_values(operator: Client, tools: Tools) -> None:
    one = town()
    api.take_in([arrival(uplink(payload=reading(21.5)))], tools)
    page = operator.get(reverse("ingest:device", args=[EUI]))
    assert "Lufttemperatur 21,5 °C" in text(page.content)
    assert reverse("observations:series", args=[one.series["temperature"]]) in page.content.decode()


def test_a_device_is_taken_out_of_service_and_put_back(operator: Client) -> None:
    town()
    page = reverse("ingest:device", args=[EUI])
    operator.post(reverse("ingest:device_retire", args=[EUI]))
    assert "außer Betrieb" in text(operator.get(page).content)
    operator.post(reverse("ingest:device_return", args=[EUI]))
    assert Device.objects.get().status == "active"
    assert operator.get(reverse("ingest:device_retire", args=[EUI])).status_code == 405


def test_replay_never_leads_to_another_host(operator: Client) -> None:
    answer = operator.post(reverse("ingest:messages_replay"), {"after": "https://evil.example/"})
    assert answer.headers["location"] == "/verwaltung/daten/meldungen/"


PAGES = ("/verwaltung/daten/", "/verwaltung/daten/meldungen/", "/verwaltung/daten/geraete/neu/")


@pytest.mark.parametrize("page", PAGES)
def test_colleagues_without_the_role_are_refused_and_strangers_sent_to_sign_in(page: str) -> None:
    assert person("member").get(page).status_code == 403
    assert Client().get(page).status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_the_same_however_much_there_is(
    operator: Client, tools: Tools, page: str, django_assert_max_num_queries: object
) -> None:
    town()
    for number in range(20):
        device(f"70B3D57ED00700{number:02X}")
    api.take_in([arrival(uplink(f"70B3D57ED00600{number:02X}")) for number in range(60)], tools)
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # a fixture that is a context manager
        assert operator.get(page).status_code == 200


def test_long_lists_of_messages_are_turned_by_page(operator: Client, tools: Tools) -> None:
    api.take_in([arrival(uplink(f"70B3D57ED00600{number:02X}")) for number in range(60)], tools)
    first = operator.get("/verwaltung/daten/meldungen/").content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    second = operator.get(f"/verwaltung/daten/meldungen/{older[1].replace('&amp;', '&')}").content.decode()
    assert second.count('data-label="Grund"') == 10
