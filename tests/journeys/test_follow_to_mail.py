"""Follow without an account → confirm by the link in the mail → a milestone slips → one mail, and the way out."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from city.base.notices.tests.sink import Sink, sink
from tests.conftest import TownMaker
from tests.journeys.slipping import REASON
from tests.towns import Town
from tools import databases

pytestmark = [pytest.mark.journey, pytest.mark.browser, pytest.mark.slow]

DORA = "dora@example.org"


@pytest.fixture
def post() -> Iterator[Sink]:
    with sink() as running:
        yield running


@pytest.fixture
def mailing_town(make_town: TownMaker, post: Sink) -> Town:
    return make_town(MAIL_URL=f"smtp://127.0.0.1:{post.port}")


@pytest.fixture
def reader(browser: Browser, mailing_town: Town) -> Iterator[Page]:
    """Somebody with a small screen and without JavaScript."""
    context = browser.new_context(
        base_url=mailing_town.base_url,
        locale="de-DE",
        java_script_enabled=False,
        viewport={"width": 320, "height": 700},
    )
    yield context.new_page()
    context.close()


def until(true: Callable[[], object], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return bool(true())


def text_of(post: Sink, place: int) -> str:
    body = post.taken[place][1].get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(text: str, part: str) -> str:
    found = re.search(rf"http://\S*{part}\S*", text)
    assert found, text
    return found[0]


def slip(town: Town, step: str) -> list[str]:
    said = databases.command(["python", "-m", "tests.journeys.slipping", step], town.variables)
    return said.strip().splitlines()[-1].split()


def follow(reader: Page, slug: str) -> None:
    reader.goto(f"/projekte/{slug}/")
    reader.get_by_role("link", name="Folgen", exact=True).click()
    reader.get_by_label("Ihre E-Mail-Adresse").fill(DORA)
    time.sleep(2.2)  # a person needs a moment; who is quicker is taken for a program
    reader.get_by_role("button", name="Mail zum Bestätigen anfordern").click()
    expect(reader.get_by_role("heading", name="Bitte sehen Sie in Ihr Postfach")).to_be_visible()


def test_a_citizen_gets_one_mail_when_a_milestone_slips(mailing_town: Town, post: Sink, reader: Page) -> None:
    slug, _, _ = slip(mailing_town, "look")
    follow(reader, slug)
    assert until(lambda: post.taken)
    assert post.to == [DORA]
    reader.goto(link_in(text_of(post, 0), "/folgen/bestaetigen/"))
    reader.get_by_role("button", name="Ja, ich möchte folgen").click()
    expect(reader.get_by_role("heading", name="Sie folgen jetzt")).to_be_visible()
    assert slip(mailing_town, "publish")[0] == slug
    assert until(lambda: len(post.taken) == 2)
    mailing_town.restart()
    time.sleep(3)
    assert post.to == [DORA, DORA]
    news = text_of(post, 1)
    assert REASON["de"] in news
    assert "ist jetzt für Mai" in news
    assert f"{mailing_town.base_url}/projekte/{slug}/" in news
    leave(reader, news, post)


def leave(reader: Page, news: str, post: Sink) -> None:
    """The link in the mail asks, its button ends it and forgets the address."""
    reader.goto(link_in(news, "/mails/abmelden/"))
    reader.get_by_role("button", name="Ja, keine solchen Mails mehr").click()
    expect(reader.get_by_role("heading", name="Ihre Adresse ist gelöscht")).to_be_visible()
    assert post.taken[1][1]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
