"""A project goes from a clerk's idea to a citizen's mail: seven people, real browsers, public doors and forms only.

A clerk proposes, the coordination places it, a second person confirms the assessment, the press office publishes; a
citizen with a phone finds it although she mistypes, and follows it; a milestone slips, she is told why, once; the
board sees it and decides.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from city.base.notices.tests.sink import Sink, sink
from tests.browser.conftest import sign_in
from tests.conftest import TownMaker
from tests.journeys.test_follow_to_mail import link_in, text_of, until
from tests.towns import Town

pytestmark = [pytest.mark.journey, pytest.mark.browser, pytest.mark.slow]

CITIZEN = "dora@example.org"
TITLE, MISTYPED = "Lastenräder für die Nachbarschaft", "lastenreder"
DRAFT = "/verwaltung/projekte/lastenraeder-fuer-die-nachbarschaft/"
REASON = "Die Stellplätze werden erst im Herbst fertig."
PHONE: Final = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
Somebody = Callable[..., Page]


@pytest.fixture
def post() -> Iterator[Sink]:
    with sink() as running:
        yield running


@pytest.fixture
def mailing_town(make_town: TownMaker, post: Sink) -> Town:
    return make_town(MAIL_URL=f"smtp://127.0.0.1:{post.port}")


@pytest.fixture
def somebody(browser: Browser, mailing_town: Town) -> Iterator[Somebody]:
    """`somebody("presse")`: a browser of one's own, signed in; without a name it belongs to nobody."""
    with ExitStack() as stack:

        def make(name: str = "", **device: Any) -> Page:
            context = browser.new_context(
                base_url=mailing_town.base_url, locale="de-DE", timezone_id="Europe/Berlin", **device
            )
            stack.callback(context.close)
            page = context.new_page()
            if name:
                sign_in(page, f"{name}@demo.example")
            return page

        yield make


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def opened(page: Page, section: str) -> None:
    """Unfold a new entry of a section where none is open yet."""
    fold = page.get_by_role("group", name=section).locator("details").last
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def to_do(page: Page, title: str = TITLE) -> None:
    """From the first page after signing in to what waits there."""
    page.goto("/verwaltung/")
    page.get_by_role("main").get_by_role("link", name=title).first.click()


def propose(clerk: Page) -> None:
    """Step by step through the wizard."""
    clerk.get_by_role("navigation").get_by_role("link", name="Projekte", exact=True).click()
    clerk.get_by_role("link", name="Projekt anlegen").click()
    clerk.get_by_label("Titel, Deutsch").fill(TITLE)
    clerk.get_by_label("Titel, Englisch").fill("Cargo bikes for the neighbourhood")
    clerk.get_by_label("Kurzfassung, Deutsch").fill("Wer etwas Schweres fährt, leiht sich ein Rad statt eines Autos.")
    clerk.get_by_label("Kurzfassung, Englisch").fill("Whoever carries something heavy borrows a bike, not a car.")
    press(clerk, "Speichern und weiter")
    clerk.get_by_label("Mobilität", exact=True).check()
    clerk.get_by_label("Bus, Bahn und Rad gewinnen").check()
    clerk.get_by_label("11 Nachhaltige Städte und Gemeinden").check()
    press(clerk, "Speichern und weiter")
    clerk.get_by_label("Worum es geht, Deutsch").fill("Zehn Räder an fünf Orten, zu leihen mit einer Karte.")
    press(clerk, "Speichern und weiter")
    clerk.get_by_label("Neuer Stand").select_option(label="Läuft")
    clerk.get_by_label("Seit wann").fill("September 2026")
    opened(clerk, "Meilensteine")
    clerk.get_by_label("Meilenstein, Deutsch").fill("Die ersten Räder stehen bereit")
    clerk.get_by_label("Geplant").fill("1.6.2027")
    press(clerk, "Speichern und weiter")
    press(clerk, "Speichern und weiter")
    opened(clerk, "Budget")
    clerk.get_by_label("Wofür, Deutsch").fill("Räder und Stellplätze")
    clerk.get_by_label("Jahr", exact=True).fill("2027")
    clerk.get_by_label("Plan in Euro").fill("60000")
    press(clerk, "Speichern und weiter")
    press(clerk, "Speichern und prüfen")
    expect(clerk.get_by_text("Der Entwurf ist vollständig.")).to_be_visible()


def assess(clerk: Page) -> None:
    """The team judges its own project; a second person will have to confirm it."""
    clerk.get_by_role("link", name="Bewerten", exact=True).click()
    clerk.get_by_label("In welcher Funktion bewerten Sie? Deutsch").fill("Projektredaktion")
    for answer in clerk.get_by_role("radio", name="ja").all():
        answer.check()
    transparency = clerk.locator("details").filter(has_text="Transparenz")
    transparency.locator("summary").click()
    transparency.get_by_label("Stufe").select_option(index=3)
    transparency.get_by_label("Begründung, Deutsch").fill("Ziel, Kosten und Termine stehen auf der Seite.")
    transparency.get_by_label("Belege").fill("https://example.org/vorlage")
    press(clerk, "Bewertung speichern")
    expect(clerk.get_by_text("Bewertet. Eine zweite Person bestätigt")).to_be_visible()


def from_hand_to_hand(clerk: Page, somebody: Somebody) -> None:
    """Clerk, coordination, second review, press office: each finds it on the first page and takes the step."""
    press(clerk, "Einreichen")
    coordination = somebody("cdo")
    to_do(coordination)
    press(coordination, "In die Strategie aufnehmen")
    second = somebody("pruefung")
    to_do(second)
    second.get_by_label("In welcher Funktion bestätigen Sie? Deutsch").fill("Datenschutz")
    press(second, "Bewertung bestätigen")
    publish(somebody("presse"))


def publish(office: Page) -> None:
    to_do(office)
    press(office, "Jetzt veröffentlichen")
    expect(office.get_by_text("Veröffentlicht. Alle sehen jetzt diese Fassung.")).to_be_visible()


def find(citizen: Page) -> None:
    """With a typing error, by touch, on a small screen."""
    citizen.goto("/suche/")
    citizen.get_by_label("Wonach suchen Sie?").fill(MISTYPED)
    press_by_touch(citizen, "Suchen")
    citizen.get_by_role("main").get_by_role("link", name=TITLE).tap()
    expect(citizen.get_by_role("heading", name=TITLE, level=1)).to_be_visible()


def press_by_touch(page: Page, label: str) -> None:
    page.get_by_role("main").get_by_role("button", name=label, exact=True).tap()


def follow(citizen: Page, post: Sink) -> None:
    """Without an account: asked for by the form, confirmed by the link in the mail."""
    citizen.get_by_role("link", name="Folgen", exact=True).tap()
    citizen.get_by_label("Ihre E-Mail-Adresse").fill(CITIZEN)
    citizen.wait_for_timeout(2200)  # a person needs a moment; who is quicker is taken for a program
    press_by_touch(citizen, "Mail zum Bestätigen anfordern")
    assert until(lambda: mails(post))
    citizen.goto(link_in(mails(post)[0], "/folgen/bestaetigen/"))
    press_by_touch(citizen, "Ja, ich möchte folgen")
    expect(citizen.get_by_role("heading", name="Sie folgen jetzt")).to_be_visible()


def mails(post: Sink) -> list[str]:
    """What the citizen has got so far."""
    return [text_of(post, place) for place, address in enumerate(post.to) if address == CITIZEN]


def slip(clerk: Page) -> None:
    """A later date is refused without its public reason, and kept with it."""
    clerk.goto(DRAFT)
    clerk.get_by_role("link", name="Ändern", exact=True).click()
    milestones = clerk.get_by_role("group", name=re.compile("Meilensteine"))
    milestones.get_by_text("Die ersten Räder stehen bereit").click()
    milestones.get_by_label("Geplant").first.fill("Oktober 2027")
    press(clerk, "Entwurf speichern")
    expect(clerk.get_by_text("nennen Sie den Grund für die Öffentlichkeit").first).to_be_visible()
    milestones.get_by_label("Grund einer Verzögerung, Deutsch").first.fill(REASON)
    press(clerk, "Entwurf speichern")
    press(clerk, "Einreichen")


def decide(board: Page) -> None:
    """The board finds the slipped date on its first page and puts on record what it decided."""
    to_do(board)
    matter = board.get_by_role("listitem").filter(has_text=REASON)
    expect(matter).to_contain_text("von 1. Juni 2027 auf Oktober 2027")
    matter.get_by_role("link", name="Beschluss festhalten").click()
    expect(board.get_by_label("Worüber der Vorstand beraten hat, Deutsch")).to_have_value(re.compile(TITLE))
    board.get_by_label("Was beschlossen ist, Deutsch").fill("Der neue Termin gilt. Bericht im Frühjahr.")
    press(board, "Beschluss speichern")
    expect(board.get_by_text("Der Beschluss steht in der Liste.")).to_be_visible()


def test_from_a_proposal_to_the_mail_about_its_delay(mailing_town: Town, post: Sink, somebody: Somebody) -> None:
    clerk = somebody("redaktion")
    propose(clerk)
    assess(clerk)
    from_hand_to_hand(clerk, somebody)
    citizen = somebody(**PHONE)
    find(citizen)
    follow(citizen, post)
    slip(clerk)
    publish(somebody("presse"))
    assert until(lambda: len(mails(post)) == 2)
    news = mails(post)[1]
    assert REASON in news
    assert "Oktober 2027" in news
    decide(somebody("vorstand"))
    citizen.goto(link_in(news, "/projekte/"))
    expect(citizen.get_by_text(REASON).first).to_be_visible()
    citizen.goto("/beschluesse/")
    expect(citizen.get_by_role("main").get_by_role("link", name=re.compile(TITLE))).to_be_visible()
    mailing_town.restart()
    citizen.wait_for_timeout(3000)
    assert len(mails(post)) == 2
