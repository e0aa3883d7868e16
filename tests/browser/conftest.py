"""Readers of different kinds: a narrow screen, dark colours, no JavaScript, signed in."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page

from city.site.demo.people import PASSWORD
from tests.towns import Town
from tools.environment import BIN

ReaderMaker = Callable[..., Page]
MEASURED = "/projekte/klimasensoren-leibniz-gymnasium/"


@contextmanager
def reading(browser: Browser, town: Town, options: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(
        base_url=town.base_url, locale="de-DE", timezone_id="Europe/Berlin", reduced_motion="reduce", **options
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(browser: Browser, town: Town) -> Iterator[ReaderMaker]:
    """`reader(width=320, color_scheme="dark", java_script_enabled=False)`: a page as this reader sees it."""
    with ExitStack() as stack:

        def make(width: int = 1280, **options: Any) -> Page:
            options = {"viewport": {"width": width, "height": 800}, "bypass_csp": True} | options
            return stack.enter_context(reading(browser, town, options))

        yield make


@pytest.fixture(scope="session")
def measured(town: Town) -> None:
    """The town's sensors have reported: its pages show figures and charts."""
    if shows_a_chart(town):
        return
    command = [str(BIN / "city"), "simulate", "--url", town.base_url, "--days", "1", "--speed", "60"]
    with subprocess.Popen(command, env=town.variables, stdout=subprocess.DEVNULL) as sensors:
        end = time.monotonic() + 60
        while not shows_a_chart(town) and time.monotonic() < end:
            time.sleep(0.5)
        sensors.terminate()
    assert shows_a_chart(town)


def shows_a_chart(town: Town) -> bool:
    return "ui-chart__svg" in httpx.get(town.base_url + MEASURED, timeout=20).text


def sign_in(page: Page, email: str) -> None:
    """Through the form, as a person does."""
    page.goto("/anmelden/")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/verwaltung/**")
