from datetime import date
from typing import Any

import pytest
from django.test import Client

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.pages import api as pages
from city.base.pages.models import EditorialPage
from city.kernel.errors import Invalid, Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db

ANNA = Viewer("anna", 1, memberships=frozenset({(1, "press")}))
BILAL = Viewer("bilal", 2, memberships=frozenset({(1, "member")}))
CARLA = Viewer("carla", 3, memberships=frozenset({(2, "editor")}))


def draft(code: str = "accessibility", *more: pages.Variant) -> pages.PageDraft:
    variants = {
        "de": pages.Variant("de", "Barrierefreiheit", "Für alle.", "<p>Deutscher Text.</p>", "Team"),
        "en": pages.Variant("en", "Accessibility", "For everybody.", "<p>English text.</p>"),
        "de-simple": pages.Variant("de-simple", "Das Wichtigste", "", "<p>Kurzer Text.</p>", "Team"),
        "de-x-leicht": pages.Variant("de-x-leicht", "Leichter Text", "", "<p>Sehr kurz.</p>", "Team"),
    } | {variant.tag: variant for variant in more}
    return pages.PageDraft(code, tuple(variants.values()))


def test_each_reader_gets_the_variant_of_the_address(client: Client) -> None:
    pages.load_pages([draft()], viewer=ANNA)
    german, english = client.get("/barrierefreiheit/"), client.get("/en/accessibility/")
    assert "Deutscher Text." in german.content.decode()
    assert "English text." in english.content.decode()
    assert "Kurzer Text." in client.get("/barrierefreiheit/einfache-sprache/").content.decode()
    for link in ('href="/en/accessibility/"', 'href="/barrierefreiheit/einfache-sprache/"'):
        assert link in german.content.decode()
    assert not german.cookies


def test_leichte_sprache_is_shown_only_when_people_checked_it(client: Client) -> None:
    pages.load_pages([draft()], viewer=ANNA)
    assert client.get("/barrierefreiheit/leichte-sprache/").status_code == 404
    assert pages.missing_variants() == (pages.Missing("de-x-leicht", ("Barrierefreiheit",)),)
    assert "Leichte Sprache fehlt" in client.get("/barrierefreiheit/").content.decode()
    checked = pages.Variant(
        "de-x-leicht", "Leichter Text", "", "<p>Sehr kurz.</p>", "Büro", "Prüfgruppe Neuss", date(2026, 11, 2)
    )
    pages.load_pages([draft("accessibility", checked)], viewer=ANNA)
    page = client.get("/barrierefreiheit/leichte-sprache/").content.decode()
    assert "Geprüft von Prüfgruppe Neuss am" in page
    assert pages.missing_variants() == ()


def test_a_page_without_english_says_so_and_keeps_its_language(client: Client) -> None:
    german = draft("hinweise").variants[:1]
    pages.load_pages([pages.PageDraft("hinweise", german)], viewer=ANNA)
    page = client.get("/en/pages/hinweise/").content.decode()
    assert 'lang="de"' in page
    assert "Deutscher Text." in page
    assert "not yet available in your language" in page


def test_the_statement_tells_what_was_tested_and_what_is_missing(client: Client) -> None:
    pages.load_pages([draft()], viewer=ANNA)
    assert "noch kein automatischer Prüflauf" in client.get("/barrierefreiheit/").content.decode()
    gap = pages.Gap(Text.of("Kein Video."), Text.of("Es fehlt."), Text.of("Fragen Sie."))
    facts = pages.Statement(date(2026, 11, 23), "axe-core 4.14", 22, 0, (gap,), Text.of("Ombudsstelle."))
    assert pages.put_statement(facts, viewer=ANNA)
    assert not pages.put_statement(facts, viewer=ANNA)
    assert pages.statement() == facts
    page = client.get("/barrierefreiheit/").content.decode()
    for said in (
        "23. November 2026",
        "axe-core 4.14",
        "Geprüfte Seiten: 22",
        "Kein Video.",
        "Ombudsstelle.",
        "/kontakt/?seite=",
    ):
        assert said in page


def test_loading_again_changes_nothing_and_leaves_peoples_work(django_user_model: Any) -> None:
    assert pages.load_pages([draft(), draft("privacy")], viewer=SYSTEM) == 2
    assert pages.load_pages([draft(), draft("privacy")], viewer=SYSTEM) == 0
    assert [event.name for event in outbox.written()] == ["pages.PagePublished"] * 2
    editor = django_user_model.objects.create_user("anna@example.org", None, name="Anna")
    row = EditorialPage.objects.get(code="privacy")
    row.save_revision(user=editor).publish()
    changed = draft("privacy", pages.Variant("de", "Anders", "", "<p>Neu.</p>"))
    assert pages.load_pages([changed], viewer=SYSTEM) == 0
    assert [act.verb for act in audit.history("pages.page:privacy")] == ["publish", "publish"]


def test_what_an_editor_pastes_is_cleaned(client: Client) -> None:
    body = '<p onclick="x()">Text<script>alert(1)</script><a href="javascript:x()">hier</a></p><style>p{}</style>'
    pages.load_pages([draft("accessibility", pages.Variant("de", "T", "", body))], viewer=ANNA)
    page = client.get("/barrierefreiheit/").content.decode()
    assert "<p>Text<a>hier</a></p>" in page


@pytest.mark.parametrize(("viewer", "error"), [(BILAL, Refused), (CARLA, Refused), (ANONYMOUS, SignInNeeded)])
def test_a_colleague_a_stranger_and_a_visitor_are_refused(viewer: Viewer, error: type[Exception]) -> None:
    with pytest.raises(error):
        pages.load_pages([draft()], viewer=viewer)
    with pytest.raises(error):
        pages.put_statement(pages.Statement(), viewer=viewer)
    assert pages.pages() == ()


def test_a_draft_needs_german() -> None:
    with pytest.raises(Invalid, match="German is missing"):
        pages.load_pages([pages.PageDraft("x", draft().variants[1:2])], viewer=SYSTEM)


def test_the_imprint_leads_to_the_source_code_where_it_is_known(client: Client, settings: Any) -> None:
    pages.load_pages([draft("imprint"), draft("privacy")], viewer=SYSTEM)
    settings.CITY_SOURCE_URL = "https://example.org/city"
    link = '<a href="https://example.org/city">https://example.org/city</a>'
    assert link in client.get("/impressum/").content.decode()
    assert link not in client.get("/datenschutz/").content.decode()
    settings.CITY_SOURCE_URL = ""
    assert "Quellcode" not in client.get("/impressum/").content.decode()


def test_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    pages.load_pages([draft(), draft("privacy"), draft("imprint")], viewer=SYSTEM)
    with django_assert_max_num_queries(8):
        client.get("/barrierefreiheit/")
    with django_assert_max_num_queries(4):
        client.get("/datenschutz/")
