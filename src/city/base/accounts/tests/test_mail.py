"""What happens to an address that asked for a link, and to everybody else while the mail leaves."""

import logging
import threading
from datetime import timedelta
from traceback import format_exception

import pytest
from django.core import mail
from django.db import connection
from django_tasks_db.models import DBTaskResult

from city.base.accounts import api as accounts
from city.base.accounts.errors import MailDelayed, MailRefused
from city.base.accounts.jobs import mail_link
from city.base.accounts.models import LinkRequest
from city.base.accounts.tests.mail_servers import HERE, Slow
from city.base.audit import api as audit
from city.base.jobs import api as jobs
from city.base.outbox import api as outbox
from city.base.outbox.tests.running import in_thread, relay, until
from city.kernel import clock

ADDRESS = "carla@example.org"


def ask() -> int:
    accounts.ask_for_link(ADDRESS, "de")
    return LinkRequest.objects.get().pk


@pytest.mark.usefixtures("committed_db")
def test_others_write_while_the_mail_server_takes_its_time(settings: object) -> None:
    settings.EMAIL_BACKEND = f"{HERE}.Slow"  # type: ignore[attr-defined]
    Slow.reached, Slow.released = threading.Event(), threading.Event()
    with relay(), in_thread(jobs.Worker().run):
        ask()
        assert Slow.reached.wait(20)
        try:
            with connection.cursor() as cursor:
                if connection.vendor == "sqlite":
                    cursor.execute("PRAGMA busy_timeout = 100")
                audit.record("anna", "write", "sample:meanwhile")
        finally:
            Slow.released.set()
        assert until(lambda: not LinkRequest.objects.exists())
        assert until(lambda: DBTaskResult.objects.get(task_path=mail_link.module_path).status == "SUCCESSFUL")
    assert audit.history("sample:meanwhile")


@pytest.mark.usefixtures("committed_db")
def test_an_address_stands_neither_in_events_nor_in_jobs_nor_in_the_log(
    settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{HERE}.Refusing"  # type: ignore[attr-defined]
    with caplog.at_level(logging.WARNING), relay(), in_thread(jobs.Worker().run):
        ask()
        assert until(lambda: DBTaskResult.objects.filter(run__error__contains="mail-refused").exists())
    failed = DBTaskResult.objects.get(task_path=mail_link.module_path)
    run = failed.run
    told = [*map(str, outbox.written()), failed.traceback, str(failed.args_kwargs), run.error, caplog.text]
    assert "carla" not in " ".join(told)
    assert "SMTPRecipientsRefused 550" in run.error
    assert (failed.status, run.fence, LinkRequest.objects.count()) == ("FAILED", 1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("server", "problem", "left"), [("Refusing", MailRefused, 0), ("Full", MailDelayed, 1)])
def test_a_refusal_is_final_and_a_delay_is_not(
    server: str, problem: type[Exception], left: int, settings: object
) -> None:
    settings.EMAIL_BACKEND = f"{HERE}.{server}"  # type: ignore[attr-defined]
    request = ask()
    with pytest.raises(problem) as raised:
        accounts.mail_link(request)
    assert LinkRequest.objects.count() == left
    assert raised.value.retry is bool(left)  # type: ignore[attr-defined]
    assert "carla" not in "".join(format_exception(raised.value))


@pytest.mark.django_db
def test_a_mail_that_left_is_not_sent_again() -> None:
    request = ask()
    accounts.mail_link(request)
    accounts.mail_link(request)
    assert (len(mail.outbox), LinkRequest.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_an_address_whose_mail_could_not_leave_is_forgotten_after_a_day() -> None:
    ask()
    assert accounts.forget_links() == 0
    with clock.frozen(clock.now() + timedelta(days=1, minutes=1)):
        assert accounts.forget_links() == 1
    assert outbox.written()
