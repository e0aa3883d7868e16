"""Parts of public pages in frames on other sites, without cookies and scripts; all else stays unframed."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from city.rooms.strategy import actions
from city.rooms.strategy.tests.documents import create, publish
from city.rooms.strategy.tests.measuring import LIVE, measure, series
from city.rooms.strategy.tests.people import People

pytestmark = pytest.mark.usefixtures("frame")
EMBEDS = ("/projekte/neue-radwege/einbetten/", "/projekte/neue-radwege/indikatoren/temperatur/einbetten/")


@pytest.fixture
def measured(frame: None, people: People) -> People:
    measure(series("1"), 21.5)
    publish(people, indicators=(LIVE,))
    actions.bind_indicators(people.coordinator)
    return people


@pytest.mark.parametrize("path", EMBEDS)
@pytest.mark.usefixtures("measured")
def test_an_embed_may_be_framed_and_nothing_else(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert not answer.cookies
    text = answer.content.decode()
    assert "<script" not in text
    assert "<form" not in text
    whole = client.get(path.removesuffix("einbetten/"))
    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
    assert whole.headers["X-Frame-Options"] == "DENY"
    assert f'<link rel="canonical" href="{settings.CITY_SITE_URL}{path.removesuffix("einbetten/")}">' in text


def test_a_draft_is_in_no_frame_not_even_for_its_writer(client: Client, people: People) -> None:
    create(people, "geheim", indicators=(LIVE,))
    for path in ("/projekte/geheim/einbetten/", "/projekte/geheim/indikatoren/temperatur/einbetten/"):
        assert client.get(path).status_code == 404
    asked = {"url": f"{settings.CITY_SITE_URL}/projekte/geheim/"}
    assert client.get("/oembed/", asked).status_code == 404


@pytest.mark.parametrize("path", EMBEDS)
@pytest.mark.usefixtures("measured")
def test_the_page_gives_the_html_and_programs_find_it(client: Client, path: str) -> None:
    page = client.get(path.removesuffix("einbetten/")).content.decode()
    (snippet,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert f'src="{settings.CITY_SITE_URL}{path}"' in unescape(snippet)
    (address,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', page)
    said = client.get(unescape(address).removeprefix(settings.CITY_SITE_URL)).json()
    assert (said["version"], said["type"]) == ("1.0", "rich")
    assert f"{settings.CITY_SITE_URL}{path}" in said["html"]


@pytest.mark.usefixtures("measured")
def test_oembed_keeps_to_our_public_pages_and_the_room_it_is_given(client: Client) -> None:
    base = settings.CITY_SITE_URL
    english = client.get("/oembed/", {"url": f"{base}/en/projects/neue-radwege/", "maxwidth": "300"}).json()
    assert (english["title"], english["width"]) == ("New cycle paths", 300)
    for url in (
        "",
        "https://fremd.example/projekte/neue-radwege/",
        f"{base}/verwaltung/",
        f"{base}.fremd/",
        f"{base}/x",
    ):
        assert client.get("/oembed/", {"url": url}).status_code == 404, url
    assert client.get("/oembed/", {"url": f"{base}/projekte/neue-radwege/", "format": "xml"}).status_code == 501
    for odd in ("0", "-5", "x", "9" * 30):
        asked = {"url": f"{base}/projekte/neue-radwege/", "maxwidth": odd}
        assert client.get("/oembed/", asked).status_code == 200


def test_words_of_people_cannot_leave_the_snippet(client: Client, people: People) -> None:
    title = '"><script>x</script>'
    publish(people, title={"de": title, "en": title})
    html = client.get("/oembed/", {"url": f"{settings.CITY_SITE_URL}/projekte/neue-radwege/"}).json()["html"]
    assert "<script>" not in html
    assert html.count(">") == 2
