"""Everything can be reached and seen with the keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import MEASURED, ReaderMaker

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const inside = [at, ...at.querySelectorAll("*")];
  const around = inside.flatMap((part) => [getComputedStyle(part), getComputedStyle(part, "::after")]);
  const box = at.getBoundingClientRect();
  return {
    name: (at.textContent || at.getAttribute("aria-label") || at.name || at.tagName).trim().slice(0, 60),
    marked: around.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    inFooter: Boolean(at.closest("footer.ui-footer")),
  };
}"""


def stops(page: Page, most: int = 250) -> list[dict[str, Any]]:
    """Where the tab key leads, from the top of the page to its end."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(FOCUSED)
        if stop is None:
            return found
        found.append(stop)
    raise AssertionError(f"the tab key never leaves the page: {[stop['name'] for stop in found[-6:]]}")


@pytest.mark.parametrize("address", ["/", "/projekte/", "/en/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_stop_is_seen_and_the_end_is_reached(reader: ReaderMaker, address: str, width: int) -> None:
    page = reader(width)
    page.goto(address)
    walk = stops(page)
    assert walk[0]["name"] in {"Zum Inhalt springen", "Skip to content"}
    assert [stop["name"] for stop in walk if not (stop["marked"] and stop["visible"])] == []
    assert walk[-1]["inFooter"]


def test_the_skip_link_leads_to_the_content(reader: ReaderMaker) -> None:
    page = reader()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_the_menu_opens_on_a_narrow_screen(reader: ReaderMaker) -> None:
    page = reader(320)
    page.goto("/")
    page.focus(".ui-nav__menu summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ui-nav__menu') !== null")


def test_the_table_of_a_chart_opens_by_key(reader: ReaderMaker, measured: None) -> None:
    page = reader()
    page.goto(MEASURED)
    page.focus(".ui-chart__data summary")
    page.keyboard.press("Enter")
    assert page.locator(".ui-chart__data tbody tr").first.is_visible()


def test_a_wrong_entry_is_announced_and_focused(reader: ReaderMaker) -> None:
    page = reader()
    page.goto("/anmelden/")
    page.eval_on_selector("main form", "(form) => { form.noValidate = true; }")
    page.click("main button[type=submit]")
    # The browser moves the focus with its first drawing of the page, which may come after the page itself.
    page.wait_for_function("document.activeElement.classList.contains('ui-error-summary')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('input')")
