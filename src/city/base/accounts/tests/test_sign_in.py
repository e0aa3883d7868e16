import re
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import activate, override

from city.base.accounts import api as accounts
from city.base.accounts.events import LinkAsked
from city.base.accounts.models import User
from city.base.audit import api as audit
from city.base.outbox import api as outbox

PASSWORD = "Rheinaue-und-Radweg-7"


class SignIn(TestCase):
    def setUp(self) -> None:
        cache.clear()
        activate("de")
        accounts.create_user("anna@example.org", "Anna Muster", PASSWORD, actor="system")
        self.anna = User.objects.get()

    def post(self, password: str = PASSWORD, email: str = "anna@example.org", **more: str) -> Any:
        return self.client.post(reverse("account_login"), {"login": email, "password": password, **more})

    def test_the_page_lies_at_a_german_and_an_english_address(self) -> None:
        assert reverse("account_login") == "/anmelden/"
        with override("en"):
            assert reverse("account_login") == "/en/sign-in/"
        assert "Dienstliche E-Mail-Adresse" in self.client.get("/anmelden/").content.decode()

    def test_e_mail_and_password_lead_to_the_staff_home(self) -> None:
        answer = self.post(email="Anna@Example.org")
        assert (answer.status_code, answer["Location"]) == (302, "/verwaltung/")
        assert [act.verb for act in audit.history(f"accounts.user:{self.anna.pseudonym}")] == ["sign-in", "create"]
        assert self.client.session.get_expire_at_browser_close()

    def test_a_page_of_ours_may_follow_but_no_foreign_one(self) -> None:
        assert self.post(next="/verwaltung/projekte/")["Location"] == "/verwaltung/projekte/"
        self.client.logout()
        assert self.post(next="https://example.com/")["Location"] == "/verwaltung/"

    def test_a_wrong_password_looks_like_an_unknown_account(self) -> None:
        wrong, unknown = self.post(password="falsch"), self.post(email="carla@example.org")
        for answer in (wrong, unknown):
            assert answer.status_code == 200
            assert "E-Mail-Adresse und Passwort passen nicht zusammen." in answer.content.decode()
        assert "_auth_user_id" not in self.client.session

    def test_a_failed_sign_in_is_recorded_without_the_address_and_with_the_same_work(self) -> None:
        counts = []
        for email in ("anna@example.org", "carla@example.org"):
            self.post(password="falsch", email=email)
            with CaptureQueriesContext(connection) as queries:
                accounts.note_failure(email)
            counts.append(len(queries))
        assert counts[0] == counts[1]
        for key in (self.anna.pseudonym, "unknown"):
            act = audit.history(f"accounts.user:{key}")[0]
            assert (act.actor, act.verb, act.changes) == ("anonymous", "sign-in-failed", {})

    def test_a_locked_account_stays_out(self) -> None:
        User.objects.filter(pk=self.anna.pk).update(is_active=False)
        assert self.post()["Location"] == reverse("account_inactive")
        assert "_auth_user_id" not in self.client.session

    def test_guessing_is_slowed_down_even_for_the_right_password(self) -> None:
        for _attempt in range(5):
            self.post(password="falsch")
        assert "Zu viele vergebliche Versuche" in self.post().content.decode()

    def test_nobody_can_sign_up(self) -> None:
        new = {"email": "carla@example.org", "password1": PASSWORD, "password2": PASSWORD}
        answer = self.client.post(reverse("account_signup"), new)
        assert "Konten eröffnet die Verwaltung" in answer.content.decode()
        assert User.objects.count() == 1

    def test_signing_out_takes_a_post(self) -> None:
        self.client.force_login(self.anna)
        assert self.client.get(reverse("account_logout")).status_code == 200
        assert self.client.post(reverse("account_logout")).status_code == 302
        assert "_auth_user_id" not in self.client.session


class ForgottenPassword(TestCase):
    def setUp(self) -> None:
        cache.clear()
        activate("de")
        accounts.create_user("anna@example.org", "Anna Muster", PASSWORD, actor="system")
        self.anna = User.objects.get()

    def ask(self, email: str, path: str = "/konto/passwort/vergessen/") -> Any:
        """Ask for a link, and let the mail go out as relay and worker would."""
        answer = self.client.post(path, {"email": email}, follow=True, headers={"host": "localhost"})
        wish = outbox.written()[-1]
        assert isinstance(wish, LinkAsked)
        accounts.mail_link(wish.request)
        return answer

    def test_the_answer_does_not_tell_whether_the_account_exists(self) -> None:
        known, unknown = self.ask("anna@example.org"), self.ask("carla@example.org")
        assert [code for _, code in known.redirect_chain] == [code for _, code in unknown.redirect_chain] == [302]
        assert known.content == unknown.content
        assert [message.to for message in mail.outbox] == [["anna@example.org"], ["carla@example.org"]]

    def test_the_work_of_the_request_is_the_same_for_both(self) -> None:
        counts = []
        for email in ("anna@example.org", "carla@example.org"):
            with CaptureQueriesContext(connection) as queries:
                self.client.post(reverse("account_reset_password"), {"email": email})
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_the_link_sets_a_new_password_once_and_follows_no_forged_host(self) -> None:
        self.ask("anna@example.org")
        link = re.search(r"http\S+", str(mail.outbox[0].body))
        assert link
        assert link[0].startswith(settings.CITY_SITE_URL)
        path = link[0].removeprefix(settings.CITY_SITE_URL)
        page = self.client.get(path)
        new = {"password1": "Noch-ein-Radweg-8", "password2": "Noch-ein-Radweg-8"}
        assert self.client.post(page["Location"], new).status_code == 302
        self.anna.refresh_from_db()
        assert self.anna.check_password("Noch-ein-Radweg-8")
        assert "abgelaufen oder schon benutzt" in self.client.get(path, follow=True).content.decode()
        verbs = [act.verb for act in audit.history(f"accounts.user:{self.anna.pseudonym}")]
        assert verbs == ["change-password", "ask-link", "create"]

    def test_an_english_page_brings_an_english_mail(self) -> None:
        self.ask("anna@example.org", "/en/account/password/forgotten/")
        assert "/en/account/password/new/" in mail.outbox[0].body
        assert "Set a new password" in mail.outbox[0].subject

    def test_asking_is_limited(self) -> None:
        codes = [self.client.post(reverse("account_reset_password"), {"email": "a@b.de"}).status_code for _ in range(6)]
        assert codes == [302] * 5 + [429]

    def test_a_weak_password_is_refused_with_the_rule(self) -> None:
        self.client.force_login(self.anna)
        weak = {"oldpassword": PASSWORD, "password1": "anna", "password2": "anna"}
        answer = self.client.post(reverse("account_change_password"), weak)
        assert answer.status_code == 200
        assert "12" in answer.content.decode()
