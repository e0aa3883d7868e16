"""A whole town for tests that come through the public doors, and a browser to look at it.

`town` runs the real program as a process of its own on a copy of the demo town, on the database of this run.
`make_town` gives further ones that a test may kill. `page` is a fresh Chromium page that reports every call to
another host.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.needs import lack
from tests.towns import Town, running_town
from tools import services

TownMaker = Callable[..., Town]
REAL_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def town(run_folder: Path) -> Iterator[Town]:
    """The demo town, served for the whole run. A test may add to it and restart it, and leaves it running."""
    with running_town(run_folder) as started:
        yield started


@pytest.fixture
def make_town(run_folder: Path) -> Iterator[TownMaker]:
    """Further towns that belong to one test: `make_town(demo=True, arguments=("--no-work",), SECURE="1")`."""
    with ExitStack() as stack:

        def make(*, demo: bool = True, arguments: tuple[str, ...] = (), **variables: str) -> Town:
            return stack.enter_context(running_town(run_folder, demo=demo, arguments=arguments, **variables))

        yield make


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module.

    Playwright runs an event loop in this thread for as long as it is open: Django takes tests for asynchronous code
    then, and no test can run a loop of its own. So it ends before a module that has no browser begins.
    """
    path = services.chromium()
    if not path:
        lack("Chromium")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    maps = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]  # WebGL without a graphics card
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        started = playwright.chromium.launch(executable_path=path, args=["--disable-dev-shm-usage", *maps, *sandbox])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, town: Town) -> Iterator[Page]:
    """A page in a fresh context. Calls to any other host are cut off, and the test fails at its end."""
    context = browser.new_context(base_url=town.base_url, locale="de-DE", timezone_id="Europe/Berlin")
    strangers: list[str] = []

    def refuse(route: Route) -> None:
        strangers.append(route.request.url)
        route.abort()

    context.route(lambda url: not url.startswith((town.base_url, "data:", "blob:")), refuse)
    yield context.new_page()
    context.close()
    assert not strangers, f"the page called other hosts: {strangers}"


@pytest.fixture(scope="session")
def mosquitto() -> Iterator[int]:
    """A private MQTT broker that lets everybody in; its port."""
    if "Mosquitto" in services.missing():
        lack("Mosquitto")
    with services.mosquitto() as port:
        yield port


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The sample data beside the repository."""
    if not REAL_DATA.is_dir():
        pytest.skip("the sample data lies beside the repository in ../shared/data, and is not there")
    return REAL_DATA


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("postgres") and not os.environ.get("CITY_DATABASE_URL"):
        pytest.skip("says something about PostgreSQL; this run is on SQLite")
    if item.get_closest_marker("real_data") and not REAL_DATA.is_dir():
        pytest.skip("the sample data lies beside the repository in ../shared/data, and is not there")
