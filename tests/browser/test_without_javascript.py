"""Nothing on a public page needs JavaScript, and nothing goes against the content policy."""

import gzip

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import MEASURED, ReaderMaker
from tests.browser.walk import GERMAN, pages_from

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_pages_are_whole_without_javascript(reader: ReaderMaker) -> None:
    page = reader(320, java_script_enabled=False)
    page.goto("/")
    page.click(".ui-nav__menu summary")
    page.click(".ui-nav__menu a >> nth=0")
    assert page.locator("h1").count() == 1
    page.click(".ui-languages a[lang=en]")
    assert page.get_attribute("html", "lang") == "en"


def test_a_project_shows_its_figure_and_chart_without_javascript(reader: ReaderMaker, measured: None) -> None:
    page = reader(java_script_enabled=False)
    page.goto(MEASURED)
    assert page.locator(".ui-figure__value").first.inner_text().strip()
    assert page.locator(".ui-chart__svg").count() >= 1


def test_the_content_policy_is_never_broken(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    count = sum(1 for _ in pages_from(page, "/", GERMAN))
    assert not said, "\n".join(said)
    assert count >= 10


def sent(response: Response) -> int:
    """Bytes on the line; what a test town sends bare is counted as a collected town would send it."""
    body = response.body()
    packed = "content-encoding" in response.headers
    return response.request.sizes()["responseBodySize"] if packed or b"wOF2" in body[:4] else len(gzip.compress(body))


def test_the_first_view_is_light(page: Page) -> None:
    """KERN, theme, fonts, script and page together."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto("/", wait_until="load")
    assert sum(sent(answer) for answer in answers if "/live?" not in answer.url) < 100_000
