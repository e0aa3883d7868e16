"""The pages of connections: made by form, tried out, read by mapping; the password is never shown again."""

import re

import pytest
from django.test import Client

from city.base.audit import api as audit
from city.data.ingest import api
from city.data.ingest.actions.secrets import opened
from city.data.ingest.domain.mappings import eui_of_name
from city.data.ingest.models import Broker
from city.data.ingest.tests.people import anna, unit
from city.data.ingest.tests.test_pages import person, text
from city.data.ingest.tests.world import device, policy, profile
from tools.services import free_port

pytestmark = pytest.mark.django_db
HOME = "/verwaltung/daten/verbindungen/"
SECRET = "NNSXS.sehr-geheim"
FORM = {
    "name_de": "Haus", "kind": "generic", "host": "127.0.0.1", "port": "1", "version": "5", "owner": "umwelt",
    "username": "stadt", "secret": SECRET,
}  # fmt: skip


@pytest.fixture
def operator() -> Client:
    unit("umwelt")
    return person("operator")


def test_a_connection_is_made_changed_and_deleted_and_its_password_never_seen(operator: Client) -> None:
    assert "Noch keine Verbindung" in text(operator.get(HOME).content)
    assert operator.post(f"{HOME}neu/", FORM).headers["location"] == f"{HOME}haus/"
    row = Broker.objects.get()
    assert SECRET not in row.secret
    assert opened(row.secret) == SECRET
    for page in ("", "haus/", "haus/aendern/", "haus/loeschen/"):
        shown = operator.get(f"{HOME}{page}").content.decode()
        assert SECRET not in shown
        assert "Haus" in shown
    operator.post(f"{HOME}haus/aendern/", FORM | {"secret": "", "port": "2"})
    row.refresh_from_db()
    assert (row.port, opened(row.secret), row.revision) == (2, SECRET, 2)
    operator.post(f"{HOME}haus/aendern/", FORM | {"secret": "", "port": "2", "no_secret": "on"})
    row.refresh_from_db()
    assert opened(row.secret) == ""
    told = str(audit.history("ingest.broker:haus"))
    assert "port" in told
    assert SECRET not in told
    assert operator.post(f"{HOME}haus/loeschen/").headers["location"] == HOME
    assert not Broker.objects.exists()


def test_wrong_settings_are_named_at_their_field(operator: Client) -> None:
    wrong = FORM | {"host": "http://x y", "filters": "a/#/b"}
    answer = operator.post(f"{HOME}neu/", wrong)
    assert answer.status_code == 422
    assert "mqtt.example.org" in text(answer.content)
    answer = operator.post(f"{HOME}neu/", FORM | {"filters": "a/#/b"})
    assert "stadt/+/wetter/#" in text(answer.content)
    answer = operator.post(f"{HOME}neu/", FORM | {"ca": "kein Zertifikat"})
    assert "BEGIN CERTIFICATE" in text(answer.content)
    operator.post(f"{HOME}neu/", FORM)
    assert "gibt es schon" in text(operator.post(f"{HOME}neu/", FORM).content)
    assert operator.post(f"{HOME}neu/", FORM | {"name_de": "…"}).status_code == 422


def test_trying_a_broker_that_is_not_there_says_what_to_do(operator: Client) -> None:
    operator.post(f"{HOME}neu/", FORM | {"port": str(free_port()), "filters": "#"})
    shown = text(operator.post(f"{HOME}haus/pruefen/").content)
    assert "Dort antwortet kein Broker." in shown
    operator.post(f"{HOME}haus/ruhen/")
    assert "ruht" in text(operator.get(f"{HOME}haus/").content)
    operator.post(f"{HOME}haus/fortsetzen/")
    assert "wird aufgenommen" in text(operator.get(f"{HOME}haus/").content)


def test_a_mapping_is_tried_out_before_it_is_stored(operator: Client) -> None:
    policy()
    profile()
    operator.post(f"{HOME}neu/", FORM)
    asked = {
        "template": "haus/{device}", "time": "/zeit", "values": "/werte", "sample_topic": "haus/keller",
        "sample": '{"zeit": "2026-11-23T12:00:00Z", "werte": {"temperature": 21.5, "humidity": 400}}', "try": "1",
    }  # fmt: skip
    page = operator.post(f"{HOME}haus/zuordnungen/neu/", asked).content.decode()
    assert "noch nicht angemeldet" in text(page.encode())
    assert f"dev_eui={eui_of_name('haus', 'keller')}" in page
    assert not api.mappings(anna(), "haus")
    device(eui_of_name("haus", "keller"))
    shown = text(operator.post(f"{HOME}haus/zuordnungen/neu/", asked).content)
    assert re.search(r"temperature\s+21\.5\s+°C", shown)
    assert "unmöglicher Wert" in shown
    assert operator.post(f"{HOME}haus/zuordnungen/neu/", asked | {"template": "a/{b"}).status_code == 422
    del asked["try"]
    assert operator.post(f"{HOME}haus/zuordnungen/neu/", asked).headers["location"] == f"{HOME}haus/"
    (number,) = api.mappings(anna(), "haus")
    assert "haus/{device}" in text(operator.get(f"{HOME}haus/").content)
    operator.post(f"{HOME}haus/zuordnungen/{number}/", asked | {"key": "/nr"})
    assert api.mappings(anna(), "haus")[number].key == "/nr"
    operator.post(f"{HOME}haus/zuordnungen/{number}/loeschen/")
    assert not api.mappings(anna(), "haus")


@pytest.mark.parametrize("page", ["", "neu/", "haus/", "haus/aendern/", "haus/loeschen/", "haus/zuordnungen/neu/"])
def test_only_operators_come_in(operator: Client, page: str) -> None:
    operator.post(f"{HOME}neu/", FORM)
    assert operator.get(f"{HOME}{page}").status_code == 200
    assert person("editor").get(f"{HOME}{page}").status_code == 403
    assert Client().get(f"{HOME}{page}").status_code in {302, 401, 403}
