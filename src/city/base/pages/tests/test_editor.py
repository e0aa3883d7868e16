"""The editor of the press office: who comes in, what they may do, and that publishing there is recorded."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import PageViewRestriction

from city.base.access.api import SYSTEM
from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.organisation.events import RoleChanged
from city.base.outbox.api import Delivered
from city.base.pages import api as pages
from city.base.pages.models import EditorialPage
from city.base.pages.plugs import roles_changed
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db

EDITOR = "/verwaltung/redaktion/"


def person(name: str, role: str) -> Any:
    organisation.put_unit(organisation.UnitDraft("presse", Text.of("Presse"), "office"), actor="system")
    made = accounts.create_user(f"{name}@example.org", name, None, actor="system")
    organisation.appoint(made, "presse", role, actor="system")
    tell(made, role, held=True)
    return get_user_model().objects.get(pk=made)


def tell(user: int, role: str, *, held: bool) -> None:
    event = RoleChanged(user, "presse", role, held=held)
    roles_changed(Delivered(1, datetime(2026, 11, 23, tzinfo=UTC), event))


@pytest.fixture
def page() -> EditorialPage:
    german = pages.Variant("de", "Impressum", "", "<p>Alt.</p>")
    pages.load_pages([pages.PageDraft("imprint", (german,))], viewer=SYSTEM)
    row: EditorialPage = EditorialPage.objects.get()
    return row


def test_the_press_office_comes_in_and_leaves_with_its_role(client: Client) -> None:
    anna = person("anna", "press")
    client.force_login(anna)
    assert client.get(EDITOR).status_code == 200
    assert not anna.is_superuser
    organisation.dismiss(anna.pk, "presse", "press", actor="system")
    tell(anna.pk, "press", held=False)
    client.force_login(get_user_model().objects.get(pk=anna.pk))
    assert client.get(EDITOR, follow=True).redirect_chain[-1][0] == "/verwaltung/"


@pytest.mark.parametrize("role", ["member", "editor", "operator", "coordinator"])
def test_others_are_refused(client: Client, page: EditorialPage, role: str) -> None:
    client.force_login(person("carla", role))
    for path in (EDITOR, f"{EDITOR}pages/{page.pk}/edit/", f"{EDITOR}users/"):
        assert client.get(path).status_code in {302, 404}
    assert client.get(f"{EDITOR}login/")["Location"] == "/verwaltung/"


def test_a_visitor_is_led_to_the_houses_sign_in(client: Client) -> None:
    chain = client.get(EDITOR, follow=True).redirect_chain
    assert chain[-1][0].startswith("/anmelden/?next=%2Fverwaltung%2Fredaktion%2F")


def test_the_editor_gives_no_way_to_accounts_and_rights(client: Client) -> None:
    client.force_login(person("anna", "press"))
    for path in ("users/", "groups/", "sites/", "locales/", "account/change-password/", "password_reset/"):
        assert client.get(f"{EDITOR}{path}").status_code in {302, 404}


def test_a_page_is_edited_previewed_published_and_recorded(client: Client, page: EditorialPage) -> None:
    anna = person("anna", "press")
    client.force_login(anna)
    edit = f"{EDITOR}pages/{page.pk}/edit/"
    assert client.get(edit).status_code == 200
    variant = page.variants.get()
    values: dict[str, Any] = {
        "title": "Impressum",
        "slug": page.slug,
        "code": "imprint",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "variants-TOTAL_FORMS": 1,
        "variants-INITIAL_FORMS": 1,
        "variants-MIN_NUM_FORMS": 1,
        "variants-MAX_NUM_FORMS": 1000,
        "variants-0-id": variant.pk,
        "variants-0-tag": "de",
        "variants-0-title": "Impressum",
        "variants-0-lead": "",
        "variants-0-body": '{"blocks": [{"key": "a", "type": "unstyled", "text": "Neu.", "depth": 0, '
        '"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}',
        "action-publish": "1",
    }
    preview = client.post(f"{edit}preview/", values)
    assert preview.json()["is_valid"], preview.json()
    seen = client.get(f"{edit}preview/")
    assert "Neu." in seen.content.decode()
    assert seen["X-Frame-Options"] == "SAMEORIGIN"
    answer = client.post(edit, values)
    assert answer.status_code == 302
    assert "Neu." in client.get("/impressum/").content.decode()
    assert audit.history("pages.page:imprint")[0].actor == anna.pseudonym


def test_who_publishes_and_withdraws_is_recorded_whoever_wrote_it(client: Client, page: EditorialPage) -> None:
    author, paula = person("anna", "press"), person("paula", "press")
    page.save_revision(user=author)
    client.force_login(paula)
    bulk = f"{EDITOR}bulk/wagtailcore/page/"
    assert client.post(f"{bulk}publish/?id={page.pk}&next={EDITOR}").status_code == 302
    assert client.post(f"{EDITOR}pages/{page.pk}/unpublish/").status_code == 302
    acts = [(act.verb, act.actor) for act in audit.history("pages.page:imprint")[:2]]
    assert acts == [("withdraw", paula.pseudonym), ("publish", paula.pseudonym)]


def test_what_was_scheduled_is_published_by_nobody(page: EditorialPage) -> None:
    page.save_revision(user=person("anna", "press")).publish()
    assert audit.history("pages.page:imprint")[0].actor == "system"


def test_a_private_page_is_not_public(client: Client, page: EditorialPage) -> None:
    assert client.get("/impressum/").status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/impressum/").status_code == 404
    assert pages.pages() == ()


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_editor_may_run_its_scripts_in_both_languages_and_nothing_else_may(client: Client, language: str) -> None:
    client.force_login(person("anna", "press"))
    assert "'unsafe-inline'" in client.get(f"{language}{EDITOR}")["Content-Security-Policy"]
    assert "'unsafe-inline'" not in client.get(f"{language}/verwaltung/")["Content-Security-Policy"]
    visitor = Client().get(f"{language}{EDITOR}login/", follow=True)
    assert f"next={language}{EDITOR}".replace("/", "%2F") in visitor.redirect_chain[0][0]
