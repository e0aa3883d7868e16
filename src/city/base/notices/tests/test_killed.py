"""Who dies over a mail, and who comes at the same time: each mail leaves once, as far as SMTP allows."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections

from city.base.notices import api as notices
from city.base.notices.models import MailRow, NoticeRow
from city.base.notices.tests import post_process
from city.base.notices.tests.sink import sink
from city.base.notices.tests.telling import EMAIL, address, said
from city.base.notices.tests.test_post import at_port
from city.base.outbox.tests.committing import committing
from city.kernel import clock

committed_db = committing(
    "notices_mail", "notices_choice", "notices_notice", "notices_receiver", "notices_mail_server", "audit_entry"
)
pytestmark = pytest.mark.usefixtures("committed_db", "topic")


@pytest.mark.slow
def test_a_process_killed_in_the_middle_leaves_its_mail_to_the_next(settings: Any) -> None:
    notices.tell([address()], said())
    with sink() as server:
        server.hold = True
        command = [sys.executable, "-m", post_process.__name__, str(connection.settings_dict["NAME"]), str(server.port)]
        with subprocess.Popen(command, env=os.environ | {"DJANGO_SETTINGS_MODULE": "city.site.settings"}) as killed:
            assert server.held.wait(60)
            killed.send_signal(signal.SIGKILL)
            killed.wait(10)
        assert MailRow.objects.get().state == "sending"
        server.hold = False
        server.let_go.set()
        at_port(settings, server.port)
        assert notices.deliver() == 0
        with clock.frozen(clock.now() + timedelta(minutes=6)):
            assert notices.deliver() == 1
            assert notices.deliver() == 0
    assert server.to == [EMAIL]
    assert server.taken[0][1]["Message-ID"] == f"<{MailRow.objects.get().key}@localhost>"


def test_two_at_the_same_time_share_the_work(settings: Any) -> None:
    receivers = [address(email=f"dora{count}@example.org") for count in range(12)]
    for event in ("one", "two"):
        notices.tell(receivers, said(event))
    sent: list[int] = []

    def work() -> None:
        try:
            sent.append(notices.deliver())
        finally:
            connections.close_all()

    with sink() as server:
        at_port(settings, server.port)
        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert (sum(sent), len(server.to), len(set(server.to))) == (12, 12, 12)
    assert not NoticeRow.objects.exclude(due_at=None).exists()


def test_told_by_two_at_the_same_time_each_is_told_once() -> None:
    receivers = [address(email=f"dora{count}@example.org") for count in range(12)]

    def work() -> None:
        try:
            notices.tell(receivers, said())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert NoticeRow.objects.count() == 12
