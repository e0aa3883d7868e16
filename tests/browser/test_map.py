"""A sketch of places becomes a map where it comes into view: within the content policy, and from this host alone."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Route

from tests.browser.axe import seen_by_all
from tests.browser.conftest import MEASURED, ReaderMaker

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MAPPED = ".ui-sketch--mapped"
WITHIN = 60_000
"""Milliseconds a map may take on a machine that draws WebGL by itself and is busy."""


def sketch(page: Page) -> Locator:
    """The first sketch of a project's page, scrolled into view."""
    page.goto(MEASURED)
    found = page.locator(".ui-sketch").first
    found.scroll_into_view_if_needed()
    return found


def colours(part: Locator) -> int:
    with Image.open(io.BytesIO(part.screenshot())) as picture:
        return len(picture.convert("RGB").getcolors(1 << 24) or ())


def test_it_draws_within_the_policy_and_calls_no_other_host(page: Page) -> None:
    """The `page` fixture itself fails when another host is called."""
    said: list[str] = []
    ranges: list[int] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: ranges.append(answer.status) if ".pmtiles" in answer.url else None)
    found = sketch(page)
    page.wait_for_selector(MAPPED, timeout=WITHIN)
    assert not said, "\n".join(said)
    assert ranges
    assert set(ranges) == {206}
    assert "Skizze" in found.locator(".ui-map__word").inner_text()
    assert "DB InfraGO" in found.locator(".ui-map__source").inner_text()
    assert colours(found.locator("canvas")) > 5


def test_the_engine_is_loaded_only_where_a_map_comes_into_view(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    assert not any("/ui/map" in url for url in asked)
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(MEASURED)
    page.wait_for_load_state("networkidle")
    assert any("/ui/map" in url for url in asked)
    assert not any("maplibre" in url or "pmtiles" in url for url in asked)


def test_the_list_leads_to_the_map_by_keyboard(reader: ReaderMaker) -> None:
    page = reader(320)
    found = sketch(page)
    page.wait_for_selector(MAPPED, timeout=WITHIN)
    button = found.locator(".ui-map__show").first
    name = found.locator(".ui-sketch__name").first.inner_text()
    button.focus()
    page.keyboard.press("Enter")
    assert found.locator(".ui-map__popup").inner_text() == name
    page.keyboard.press("Enter")
    assert found.locator(".ui-map__popup").count() == 0


def test_a_mapped_page_breaks_no_rule(reader: ReaderMaker) -> None:
    page = reader()
    sketch(page)
    page.wait_for_selector(MAPPED, timeout=WITHIN)
    page.locator(".ui-map__show").first.click()
    assert seen_by_all(page) == []


def test_paper_shows_the_sketch(reader: ReaderMaker) -> None:
    page = reader()
    found = sketch(page)
    page.wait_for_selector(MAPPED, timeout=WITHIN)
    assert not found.locator(".ui-sketch__sheet").is_visible()
    page.emulate_media(media="print")
    assert found.locator(".ui-sketch__sheet").is_visible()
    assert not found.locator(".ui-map").is_visible()


def test_without_javascript_list_and_sketch_stay(reader: ReaderMaker) -> None:
    found = sketch(reader(java_script_enabled=False))
    assert found.locator(".ui-sketch__sheet").is_visible()
    assert found.locator(".ui-sketch__list li").count() >= 1


def test_without_a_base_map_the_sketch_stays(reader: ReaderMaker) -> None:
    page = reader()
    page.route("**/tiles/town.json", refuse)
    with page.expect_response("**/tiles/town.json"):
        found = sketch(page)
    assert found.locator(".ui-sketch__sheet").is_visible()
    assert found.locator(".ui-map").count() == 0


def refuse(route: Route) -> None:
    route.fulfill(status=404, body="")
