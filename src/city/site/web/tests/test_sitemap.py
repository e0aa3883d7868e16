"""Search engines are told of public pages in both languages, and a demo town asks to be left out."""

from unittest.mock import Mock
from xml.etree import ElementTree as ET

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from city.base.ui import api as ui
from city.site.web import sitemap

pytestmark = pytest.mark.django_db
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TOWN = "https://stadt.example"


def urls(client: Client, path: str) -> list[ET.Element]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return ET.fromstring(answer.content).findall(f"{SPACE}url")


@override_settings(CITY_SITE_URL=TOWN)
def test_each_page_stands_in_both_languages_with_the_other_beside_it(client: Client) -> None:
    found = {url.findtext(f"{SPACE}loc"): url for url in urls(client, "/sitemap-seiten.xml")}
    assert {f"{TOWN}/", f"{TOWN}/en/", f"{TOWN}/projekte/", f"{TOWN}/en/projects/"} <= set(found)
    beside = {(link.get("hreflang"), link.get("href")) for link in found[f"{TOWN}/projekte/"].iter(f"{XHTML}link")}
    assert beside == {
        ("de", f"{TOWN}/projekte/"),
        ("en", f"{TOWN}/en/projects/"),
        ("x-default", f"{TOWN}/projekte/"),
    }


def test_the_index_names_a_file_per_room_and_each_answers(client: Client) -> None:
    index = ET.fromstring(client.get("/sitemap.xml").content)
    files = [each.text or "" for each in index.iter(f"{SPACE}loc")]
    assert len(files) >= 4
    for file in files:
        urls(client, f"/{file.rsplit('/', 1)[1]}")
    assert client.get("/sitemap-nichts.xml").status_code == 404


def test_a_long_list_is_cut_into_files() -> None:
    pages = [ui.Listed("organisation:unit", {"code": f"stelle-{number}"}) for number in range(501)]
    assert sitemap.Listing(lambda: pages).paginator.num_pages == 2


def test_each_address_is_worked_out_once_for_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Mock(wraps=reverse)
    monkeypatch.setattr(sitemap, "reverse", asked)
    listing = sitemap.Listing(lambda: [ui.Listed("organisation:unit", {"code": f"stelle-{n}"}) for n in range(5)])
    assert len(listing.get_urls()) == 10
    assert asked.call_count == 10


@pytest.mark.parametrize(("demo", "said"), [(True, "Disallow: /\n"), (False, f"Sitemap: {TOWN}/sitemap.xml\n")])
def test_robots(client: Client, demo: bool, said: str) -> None:
    with override_settings(CITY_DEMO=demo, CITY_SITE_URL=TOWN):
        answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert said in answer.content.decode()
    assert ("/verwaltung/" in answer.content.decode()) is not demo
