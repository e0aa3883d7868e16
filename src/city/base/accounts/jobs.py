"""Mails leave outside the request: a slow mail server is nobody's wait, and tells nobody whether an account exists."""

from datetime import time, timedelta

from city.base.accounts import api as accounts
from city.base.jobs import api as jobs
from city.kernel.texts import Text


@jobs.job(
    Text.of("Brief zu einem Konto verschicken", "Send a letter about an account"),
    atomic=False,
    tries=8,
    pause=10.0,
)
def mail_link(request_id: int) -> None:
    accounts.mail_link(request_id)


@jobs.job(
    Text.of("Liegen gebliebene Adressen löschen", "Delete addresses whose mail could not leave"),
    when=jobs.Daily(time(3, 50)),
)
def forget_links() -> int:
    return accounts.forget_links()


@jobs.job(
    Text.of("Abgelaufene Sitzungen löschen", "Delete sessions that are over"),
    when=jobs.Daily(time(3, 55)),
)
def forget_sessions() -> int:
    return accounts.forget_sessions()


@jobs.job(
    Text.of("Gezählte Anmeldeversuche vergessen", "Forget counted attempts to sign in"),
    when=jobs.Every(timedelta(hours=1)),
)
def forget_remembered() -> int:
    return accounts.forget_remembered()
