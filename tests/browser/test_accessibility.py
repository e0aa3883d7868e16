"""No page breaks a rule that a program can check: both languages, narrow and wide, light and dark."""

import pytest
from playwright.sync_api import Page

from tests.browser.axe import findings, sticks_out
from tests.browser.conftest import ReaderMaker, sign_in
from tests.browser.walk import pages_from

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIGHTS = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]


def complaints(page: Page, starts: tuple[str, ...], below: str = "") -> tuple[int, list[str]]:
    count, wrong = 0, list[str]()
    for address, status in pages_from(page, *starts, below=below):
        count += 1
        wrong += [f"{address}: answers {status}"] if status >= 400 else []
        wrong += [f"{address}: {said}" for said in findings(page, open_all=True)]
        if sticks_out(page):
            wrong.append(f"{address}: must be scrolled sideways")
    return count, wrong


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
def test_public_pages(reader: ReaderMaker, width: int, scheme: str) -> None:
    count, wrong = complaints(reader(width, color_scheme=scheme), ("/", "/en/"))
    assert not wrong, "\n".join(wrong)
    assert count >= 10


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
def test_staff_pages(reader: ReaderMaker, width: int, scheme: str) -> None:
    page = reader(width, color_scheme=scheme)
    sign_in(page, "admin@demo.example")
    count, wrong = complaints(page, ("/verwaltung/", "/verwaltung/gestaltung/"), below="/verwaltung/")
    assert not wrong, "\n".join(wrong)
    assert count >= 3


def test_the_gate_bites(reader: ReaderMaker) -> None:
    page = reader()
    page.goto("/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x><a href=#></a>')")
    assert {said.split(":")[0] for said in findings(page)} >= {"image-alt", "link-name"}


def test_an_error_page(reader: ReaderMaker) -> None:
    page = reader(320)
    answer = page.goto("/gibt-es-nicht/")
    assert answer
    assert answer.status == 404
    assert not findings(page)


def test_text_may_be_twice_as_large(reader: ReaderMaker) -> None:
    page = reader()
    for address in ("/", "/projekte/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not sticks_out(page), address
