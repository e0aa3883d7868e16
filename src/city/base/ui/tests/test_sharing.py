"""What others see of a page before they open it: title, description, address, picture, and data for search engines."""

import io
import json
import re

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from city.base.access.api import ANONYMOUS
from city.base.ui.domain.picture import HEIGHT, LONGEST, WIDTH, Picture, draw
from city.base.ui.templatetags.ui import linked_data
from city.base.ui.web.context import Shell, town_picture

MOST_BYTES = 60_000


def head(template: str, path: str = "/x/", **context: object) -> str:
    request: HttpRequest = RequestFactory().get(path)
    request.viewer = ANONYMOUS  # type: ignore[attr-defined]
    page = '{% extends "ui/public.html" %}{% load ui %}' + template
    return Template(page).render(Context({"shell": Shell(request), "request": request} | context)).split("</head>")[0]


def test_title_and_description_stand_once_more_for_those_who_share() -> None:
    found = head('{% block title %}{{ t }}{% endblock %}{% block description %}Zu "x"{% endblock %}', t='"><b>Rad')
    assert found.count("&quot;&gt;&lt;b&gt;Rad") == 3
    assert '<meta property="og:title" content="&quot;&gt;&lt;b&gt;Rad">' in found
    assert "<b>" not in found
    assert f'<meta property="og:image" content="{settings.CITY_SITE_URL}/bild-' in found
    assert 'content="https://a.example/b.png"' in head("", share_image="https://a.example/b.png")


@override_settings(CITY_SITE_URL="https://stadt.example")
def test_a_page_has_one_address_whatever_filter_is_set() -> None:
    found = head("", "/projekte/?feld=umwelt&ansicht=karte&seite=2")
    assert '<link rel="canonical" href="https://stadt.example/projekte/?seite=2">' in found
    assert '<link rel="alternate" hreflang="de" href="https://stadt.example/projekte/' in found
    assert "canonical" not in head("{% block sharing %}{% endblock %}")


def test_data_for_search_engines_cannot_end_its_block() -> None:
    block = linked_data({"@type": "Project", "name": "</script><script>alert(1)</script>&"})
    assert block.count("<") == 2
    content = re.sub(r"^<script[^>]*>|</script>$", "", block)
    assert json.loads(content)["name"] == "</script><script>alert(1)</script>&"
    assert linked_data({}) == ""


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(["", "leaf", "x"]))
def test_any_words_make_a_picture(title: str, above: str, field: str) -> None:
    content = draw(Picture(title, "Stadt", above, above, field))
    assert len(content) < MOST_BYTES
    assert Image.open(io.BytesIO(content)).size == (WIDTH, HEIGHT)


def test_a_title_too_long_for_the_picture_ends_in_an_ellipsis() -> None:
    assert draw(Picture("Wort " * 100, "Stadt")) == draw(Picture(("Wort " * 100)[: LONGEST - 1] + "…", "Stadt"))
    assert Picture("a", "b").mark != Picture("", "ab").mark


@pytest.mark.django_db
def test_the_picture_is_kept_for_ever_and_an_older_address_leads_to_it(client: Client) -> None:
    mark = town_picture().mark
    answer = client.get(f"/bild-{mark}.png")
    assert answer.headers["Content-Type"] == "image/png"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    old = client.get("/bild-000000000000.png")
    assert (old.status_code, old.headers["Location"]) == (302, f"/bild-{mark}.png")
