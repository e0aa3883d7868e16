"""The pages of the measurements: one value with its way back to the raw data, for whoever may see it."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from city.data.observations import api as observations
from city.data.observations.api import Reading
from city.data.observations.tests.towns import T0, series
from city.kernel.clock import HOUR, MINUTE

pytestmark = pytest.mark.django_db


def write(*readings: Reading) -> None:
    with transaction.atomic():
        observations.store(readings)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_series_shows_value_course_rules_and_the_way_to_the_data(client: Client) -> None:
    one = series(origin="simulated")
    write(*[Reading(one, T0 + step * HOUR // 2, 20.5 + step) for step in range(4)])
    text = page(client, f"/daten/reihen/{one}/")
    assert "23,5" in text
    assert "simuliert" in text
    assert "Simulierte Werte" in text
    assert "Datenlizenz Deutschland" in text
    assert f'href="/api/v1/series/{one}/observations?order=desc"' in text
    assert f'data-live-topic="series:{one}"' in text
    assert text.count("<tr") == 5


def test_all_series_stand_in_the_main_navigation(client: Client) -> None:
    assert '<li><a href="/daten/reihen/" aria-current="page">Messdaten</a></li>' in page(client, "/daten/reihen/")
    assert '<li><a href="/en/data/series/" aria-current="page">Data</a></li>' in page(client, "/en/data/series/")


def test_english_has_its_own_address_and_words(client: Client) -> None:
    one = series()
    write(Reading(one, T0, 20.5))
    text = page(client, f"/en/data/series/{one}/")
    assert "Air temperature" in text
    assert "Terms of use" in text
    assert "20.5" in text
    assert "Nutzungsregeln" not in text


def test_a_day_with_more_results_than_a_chart_can_tell_apart_shows_means(client: Client) -> None:
    one = series()
    write(*[Reading(one, T0 - T0 % HOUR + step * MINUTE, step % 15) for step in range(360)])
    text = page(client, f"/daten/reihen/{one}/")
    assert "Lufttemperatur, Viertelstundenmittel" in text
    assert text.count("<tr") == 1 + 24


@pytest.mark.parametrize(
    ("span", "method"), [("woche", "Stundenmittel"), ("monat", "Stundenmittel"), ("jahr", "Tagesmittel")]
)
def test_longer_stretches_show_means(client: Client, span: str, method: str) -> None:
    one = series()
    write(*[Reading(one, T0 + step * HOUR // 4, step) for step in range(100)])
    text = page(client, f"/daten/reihen/{one}/?zeitraum={span}")
    assert f"Lufttemperatur, {method}" in text
    assert "aria-current" in text


def test_an_empty_series_says_so(client: Client) -> None:
    assert "Noch keine Messwerte" in page(client, f"/daten/reihen/{series()}/")


@pytest.mark.parametrize(("value_type", "result"), [("category", "frei"), ("json", {"a": 1}), ("boolean", True)])
def test_what_is_no_number_is_a_table(client: Client, value_type: str, result: Any) -> None:
    one = series(value_type=value_type)
    write(Reading(one, T0, result))
    assert "Die neuesten Werte" in page(client, f"/daten/reihen/{one}/")


def test_the_fragment_is_the_course_alone(client: Client) -> None:
    one = series()
    write(Reading(one, T0, 20.5))
    text = page(client, f"/daten/reihen/{one}/verlauf/?zeitraum=tag")
    assert "20,5" in text
    assert "<html" not in text


def test_hidden_series_have_no_page_and_no_line(client: Client) -> None:
    shown, hidden = series("sichtbar"), series("verborgen", rules="staff")
    page(client, f"/daten/reihen/{hidden}/", 404)
    page(client, f"/daten/reihen/{10**18}/", 404)
    text = page(client, "/daten/reihen/")
    assert f"/daten/reihen/{shown}/" in text
    assert "verborgen" not in text


def test_pages_cost_few_queries_however_much_there_is(client: Client) -> None:
    made = [series(f"nummer {number}") for number in range(12)]
    write(*[Reading(one, T0 + step * HOUR // 60, step) for one in made for step in range(300)])
    for path in ("/daten/reihen/", f"/daten/reihen/{made[0]}/", f"/daten/reihen/{made[0]}/?zeitraum=jahr"):
        with CaptureQueriesContext(connection) as queries:
            page(client, path)
        assert len(queries) <= 6, [query["sql"] for query in queries]
