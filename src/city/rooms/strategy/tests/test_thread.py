"""The golden thread, followed downward and upward by its addresses: value → goal → project → indicator → series."""

import re

import pytest
from django.test import Client

from city.rooms.strategy import actions
from city.rooms.strategy.tests.documents import publish
from city.rooms.strategy.tests.measuring import LIVE, measure, series
from city.rooms.strategy.tests.people import People

pytestmark = pytest.mark.usefixtures("frame")


def links(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return re.findall(r'href="([^"#]+)', answer.content.decode())


def follow(client: Client, path: str, pattern: str) -> str:
    """The first link on the page at `path` that fits."""
    found = [link for link in links(client, path) if re.fullmatch(pattern, link)]
    assert found, f"{path} leads to no {pattern}"
    return found[0]


def test_from_the_value_down_to_the_measurement(client: Client, people: People) -> None:
    number = series("1")
    measure(number, 21.5)
    publish(people, indicators=(LIVE,))
    actions.bind_indicators(people.coordinator)
    value = follow(client, "/strategie/", r"/werte/nachhaltigkeit/")
    goal = follow(client, value, r"/projekte/\?ziel=rad-gewinnt")
    project = follow(client, goal, r"/projekte/neue-radwege/")
    indicator = follow(client, project, r"/projekte/neue-radwege/indikatoren/temperatur/")
    page = client.get(indicator).content.decode()
    assert follow(client, indicator, rf"/daten/reihen/{number}/")
    assert follow(client, indicator, rf"/api/v1/series/{number}/observations")
    assert "21,5" in page
    assert "simuliert" in page
    assert follow(client, indicator, r"/werte/nachhaltigkeit/") == value


def test_one_value_in_figure_fragment_and_table(client: Client, people: People) -> None:
    number = series("1")
    measure(number, 20.1, 21.5)
    publish(people, indicators=(LIVE,))
    actions.bind_indicators(people.coordinator)
    base = "/projekte/neue-radwege/"
    page = client.get(base).content.decode()
    assert f'data-live-topic="series:{number}"' in page
    source = re.search(r'data-live-src="([^"]+)"', page)
    assert source
    fragment = client.get(source[1]).content.decode()
    assert "<html" not in fragment
    for text in (page, fragment):
        assert re.search(r'<data value="21\.5">21,5</data>', text)
        assert re.search(r"<td[^>]*>21,5</td>", text)
