"""No page breaks a rule that a program can check: both languages, narrow and wide, by day and by night."""

import pytest
from playwright.sync_api import Page

from tests.browser.axe import bring, findings, seen_by_all, sticks_out
from tests.browser.conftest import ReaderMaker, sign_in
from tests.browser.walk import GERMAN, pages_from

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def complaints(page: Page, start: str, path: str = ".*") -> tuple[int, list[str]]:
    count, wrong = 0, list[str]()
    for address, status in pages_from(page, start, path=path):
        count += 1
        wrong += [f"{address}: answers {status}"] if status >= 400 else []
        wrong += [f"{address}: {said}" for said in seen_by_all(page)]
    return count, wrong


@pytest.mark.parametrize(("start", "path"), [("/", GERMAN), ("/en/", "/en/")])
def test_public_pages(reader: ReaderMaker, measured: None, start: str, path: str) -> None:
    count, wrong = complaints(reader(), start, path)
    assert not wrong, "\n".join(wrong)
    assert count >= 8


def test_staff_pages(reader: ReaderMaker, measured: None) -> None:
    page = reader()
    sign_in(page, "admin@demo.example")
    count, wrong = complaints(page, "/verwaltung/", "/verwaltung/(?!redaktion)")
    assert not wrong, "\n".join(wrong)
    assert count >= 3


def test_the_gallery_of_parts(reader: ReaderMaker) -> None:
    page = reader()
    sign_in(page, "redaktion@demo.example")
    page.goto("/verwaltung/gestaltung/")
    assert seen_by_all(page) == []
    page.click("main form button[type=submit]")
    bring(page)
    assert findings(page) == []


def test_the_gate_bites(reader: ReaderMaker) -> None:
    page = reader()
    page.goto("/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x><a href=#></a>')")
    bring(page)
    assert {said.split(":")[0] for said in findings(page)} >= {"image-alt", "link-name"}


def test_an_error_page(reader: ReaderMaker) -> None:
    page = reader()
    answer = page.goto("/gibt-es-nicht/")
    assert answer
    assert answer.status == 404
    assert seen_by_all(page) == []


def test_text_may_be_twice_as_large(reader: ReaderMaker) -> None:
    page = reader()
    for address in ("/", "/projekte/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not sticks_out(page), address
