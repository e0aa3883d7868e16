"""Mails leave outside the request: a slow mail server is nobody's wait, and tells nobody whether an account exists."""

from city.base.accounts import api as accounts
from city.base.jobs import api as jobs
from city.kernel.texts import Text


@jobs.job(Text.of("Link für ein neues Passwort verschicken", "Send a link for a new password"), tries=8, pause=10.0)
def mail_link(email: str, language: str) -> None:
    accounts.mail_link(email, language)
