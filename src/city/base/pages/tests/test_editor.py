"""The editor of the press office: who comes in, what they may do, and that publishing there is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import PageViewRestriction, TaskState

from city.base.access.api import SYSTEM
from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.organisation.events import RoleChanged
from city.base.outbox import api as outbox
from city.base.outbox.api import Delivered
from city.base.pages import api as pages
from city.base.pages.models import EditorialPage
from city.base.pages.plugs import roles_changed
from city.kernel import clock
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


def form(page: EditorialPage, text: str, **more: Any) -> dict[str, Any]:
    """The editor's form with another text."""
    body = f'{{"blocks": [{{"key": "a", "type": "unstyled", "text": "{text}", "depth": 0, "inlineStyleRanges": [], '
    return {
        "title": "Impressum",
        "slug": page.slug,
        "code": "imprint",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "variants-TOTAL_FORMS": 1,
        "variants-INITIAL_FORMS": 1,
        "variants-MIN_NUM_FORMS": 1,
        "variants-MAX_NUM_FORMS": 1000,
        "variants-0-id": page.variants.get().pk,
        "variants-0-tag": "de",
        "variants-0-title": "Impressum",
        "variants-0-lead": "",
        "variants-0-body": body + '"entityRanges": []}], "entityMap": {}}',
        **more,
    }


def task_of(page: EditorialPage) -> TaskState:
    state: TaskState = EditorialPage.objects.get(pk=page.pk).current_workflow_task_state
    return state


def review(client: Client, page: EditorialPage, action: str, **more: Any) -> Any:
    return client.post(f"{EDITOR}pages/workflow/action/{page.pk}/{action}/{task_of(page).pk}/", more)


@pytest.fixture
def submitted(client: Client, page: EditorialPage) -> Any:
    """Anna, who has written a new state and handed it to a second person; she is still signed in."""
    anna = person("anna", "press")
    client.force_login(anna)
    answer = client.post(f"{EDITOR}pages/{page.pk}/edit/", form(page, "Neu.", **{"action-submit": "1"}))
    assert answer.status_code == 302
    return anna


def test_a_page_is_previewed_and_not_published_by_whoever_wrote_it(client: Client, page: EditorialPage) -> None:
    client.force_login(person("anna", "press"))
    edit = f"{EDITOR}pages/{page.pk}/edit/"
    preview = client.post(f"{edit}preview/", form(page, "Neu."))
    assert preview.json()["is_valid"], preview.json()
    seen = client.get(f"{edit}preview/")
    assert "Neu." in seen.content.decode()
    assert seen["X-Frame-Options"] == "SAMEORIGIN"
    client.post(edit, form(page, "Neu.", **{"action-publish": "1"}))
    assert "Alt." in client.get("/impressum/").content.decode()
    assert client.post(f"{EDITOR}pages/{page.pk}/unpublish/").status_code == 302
    assert "Alt." in client.get("/impressum/").content.decode()


def test_a_second_person_publishes_and_both_stand_in_the_record(
    client: Client, page: EditorialPage, submitted: Any
) -> None:
    assert "Alt." in client.get("/impressum/").content.decode()
    review(client, page, "approve")
    assert "Alt." in client.get("/impressum/").content.decode()
    bilal = person("bilal", "press")
    client.force_login(bilal)
    assert client.get(f"{EDITOR}pages/{page.pk}/edit/").status_code == 200
    review(client, page, "approve")
    assert "Neu." in client.get("/impressum/").content.decode()
    acts = [(act.verb, act.actor) for act in audit.history("pages.page:imprint")[:2]]
    assert acts == [("publish", bilal.pseudonym), ("submit", submitted.pseudonym)]


def test_a_page_is_sent_back_with_a_reason(client: Client, page: EditorialPage, submitted: Any) -> None:
    bilal = person("bilal", "press")
    client.force_login(bilal)
    task = task_of(page)
    review(client, page, "reject", comment="")
    assert task_of(page) == task
    assert task_of(page).status == TaskState.STATUS_IN_PROGRESS
    review(client, page, "reject", comment="Die Anschrift fehlt.")
    task.refresh_from_db()
    assert (task.status, task.comment) == (TaskState.STATUS_REJECTED, "Die Anschrift fehlt.")
    assert audit.history("pages.page:imprint")[0].verb == "return"
    told = [event.name for event in outbox.written() if event.name.startswith("pages.")]
    assert told == ["pages.PagePublished", "pages.PageSubmitted", "pages.PageReturned"]
    client.force_login(submitted)
    assert "Die Anschrift fehlt." in client.get(f"{EDITOR}pages/{page.pk}/edit/").content.decode()
    assert "Alt." in client.get("/impressum/").content.decode()


def test_who_publishes_and_withdraws_is_recorded_whoever_wrote_it(client: Client, page: EditorialPage) -> None:
    author, chief = person("anna", "press"), person("paula", "admin")
    page.save_revision(user=author)
    client.force_login(chief)
    bulk = f"{EDITOR}bulk/wagtailcore/page/"
    assert client.post(f"{bulk}publish/?id={page.pk}&next={EDITOR}").status_code == 302
    assert client.post(f"{EDITOR}pages/{page.pk}/unpublish/").status_code == 302
    acts = [(act.verb, act.actor) for act in audit.history("pages.page:imprint")[:2]]
    assert acts == [("withdraw", chief.pseudonym), ("publish", chief.pseudonym)]


@contextmanager
def standing(at: datetime) -> Iterator[None]:
    """Time stands still, for the editor too."""
    with clock.frozen(at), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: at)
        yield


def test_what_is_due_goes_public_and_what_has_run_out_leaves_by_itself(client: Client, page: EditorialPage) -> None:
    soon, later = clock.now() + timedelta(hours=1), clock.now() + timedelta(hours=3)
    page.go_live_at, page.expire_at = soon, later
    variant = page.variants.get()
    variant.body = "<p>Neu.</p>"
    page.variants = [variant]
    page.save_revision(user=person("anna", "press")).publish()
    assert pages.publish_due() == 0
    assert "Neu." not in client.get("/impressum/").content.decode()
    with standing(soon + timedelta(minutes=1)):
        assert pages.publish_due() == 1
        assert "Neu." in client.get("/impressum/").content.decode()
        assert pages.publish_due() == 0
    with standing(later + timedelta(minutes=1)):
        assert pages.publish_due() == 1
        assert client.get("/impressum/").status_code == 404
    assert [act.verb for act in audit.history("pages.page:imprint")[:2]] == ["withdraw", "publish"]


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
