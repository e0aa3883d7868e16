"""What of WCAG 2.2 AA a program can measure beside axe; the whole table stands in docs/reference/accessibility.md."""

import pytest
from playwright.sync_api import Page

from tests.browser import measures
from tests.browser.conftest import MEASURED, ReaderMaker

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = (
    "/",
    "/strategie/",
    "/projekte/",
    "/projekte/?ansicht=karte",
    "/projekte/?ansicht=tabelle",
    "/projekte/?ansicht=zeit",
    MEASURED,
    "/suche/?q=Zons",
    "/kontakt/",
    "/anmelden/",
)
WIDTHS = (320, 1280)


def complaints(page: Page, script: str) -> list[str]:
    """What the measure says of each page."""
    wrong = []
    for address in PAGES:
        page.goto(address)
        wrong += [f"{address}: {said}" for said in page.evaluate(script)]
    return wrong


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "script",
    [measures.SMALL, measures.UNLIKE, measures.HEADINGS, measures.MOVING],
    ids=["target-size", "label-in-name", "headings", "motion"],
)
def test_measures(reader: ReaderMaker, measured: None, script: str, width: int) -> None:
    assert not (wrong := complaints(reader(width), script)), "\n".join(wrong)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fields_stand_out(reader: ReaderMaker, scheme: str) -> None:
    assert not (wrong := complaints(reader(color_scheme=scheme), measures.FAINT)), "\n".join(wrong)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_may_space_the_text(reader: ReaderMaker, measured: None, width: int) -> None:
    page = reader(width)
    for address in PAGES:
        page.goto(address)
        assert measures.with_spacing(page) == [], address


@pytest.mark.parametrize("address", ["/projekte/?ansicht=tabelle", MEASURED, "/kontakt/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_lies_over_the_focus(reader: ReaderMaker, measured: None, address: str, width: int) -> None:
    page = reader(width)
    page.goto(address)
    assert measures.obscured(page) == []


def test_help_is_at_the_same_place_everywhere(reader: ReaderMaker) -> None:
    page = reader()
    feet = set()
    for address in PAGES:
        page.goto(address)
        feet.add(tuple(page.evaluate(measures.HELP)))
    assert len(feet) == 1
    assert "Kontakt und Rückmeldung" in feet.pop()


def test_a_page_turns_with_the_screen(reader: ReaderMaker) -> None:
    """1.3.4: the same words, whichever way the screen is held."""
    page = reader()
    for address in ("/", "/projekte/"):
        said = set()
        for width, height in ((390, 844), (844, 390)):
            page.set_viewport_size({"width": width, "height": height})
            page.goto(address)
            said.add(" ".join(page.locator("main").inner_text().split()))
        assert len(said) == 1, address


def test_a_page_may_be_four_times_as_large(reader: ReaderMaker) -> None:
    """1.4.4 and 1.4.10: 1,280 pixels at 400 % are 320 wide and 256 high."""
    page = reader()
    page.set_viewport_size({"width": 320, "height": 256})
    for address in PAGES:
        page.goto(address)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address


def test_fields_about_oneself_say_what_they_want(reader: ReaderMaker) -> None:
    """1.3.5 and 3.3.8: a browser or a password manager can fill them, and nothing must be solved."""
    page = reader()
    page.goto("/anmelden/")
    assert page.get_attribute("input[type=email]", "autocomplete") in {"email", "username"}
    assert page.get_attribute("input[type=password]", "autocomplete") == "current-password"
    assert page.locator("main img, main iframe, main canvas").count() == 0  # no puzzle
    page.goto("/kontakt/")
    assert page.get_attribute("input[type=email]", "autocomplete") == "email"
