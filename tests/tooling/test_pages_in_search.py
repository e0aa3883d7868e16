"""Editorial pages are found by what they say, as long as they are public."""

import pytest

from city.base.access.api import ANONYMOUS, SYSTEM
from city.base.outbox import api as outbox
from city.base.pages import api as pages
from city.base.pages.events import PagePublished, PageWithdrawn
from city.base.pages.models import EditorialPage
from city.base.search import api as search
from city.kernel import clock
from city.site import plugs

pytestmark = pytest.mark.django_db

GERMAN = pages.Variant("de", "Datenschutz", "Was wir speichern", "<h2>Zweck</h2><p>Protokolle &amp; Fristen</p>")
SIMPLE = pages.Variant("de-simple", "Datenschutz einfach", "", "<p>Wir löschen Ihre Angaben</p>")
ENGLISH = pages.Variant("en", "Privacy", "", "<p>How long we keep records</p>")


def found(words: str, language: str = "de") -> list[tuple[str, str]]:
    return [(hit.kind, hit.key) for hit in search.search(ANONYMOUS, words, language).hits]


def deliver() -> None:
    """What the relay would do with the last event."""
    last = outbox.written()[-1]
    assert isinstance(last, PagePublished | PageWithdrawn)
    plugs.index(outbox.Delivered(1, clock.now(), last))


@pytest.fixture(autouse=True)
def privacy() -> None:
    pages.load_pages([pages.PageDraft("privacy", (GERMAN, SIMPLE, ENGLISH))], viewer=SYSTEM)
    deliver()


@pytest.mark.parametrize("words", ["Datenschutz", "Fristen Protokolle", "löschen"])
def test_a_public_page_is_found_by_title_and_text_of_all_its_german_variants(words: str) -> None:
    assert found(words) == [("page", "privacy")]


def test_english_readers_find_the_english_words() -> None:
    assert found("records", "en") == [("page", "privacy")]
    assert not found("h2 amp")


def test_a_withdrawn_page_is_not_found() -> None:
    EditorialPage.objects.get().unpublish()
    deliver()
    assert not found("Datenschutz")


def test_the_whole_index_can_be_made_anew() -> None:
    search.remove("page", "privacy")
    assert search.rebuild() >= 1
    assert found("Fristen") == [("page", "privacy")]
