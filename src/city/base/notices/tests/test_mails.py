"""Notices by mail: rhythms, coverage, quiet hours, languages, retention."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from city.base.accounts import api as accounts
from city.base.notices import api as notices
from city.base.notices.models import MailRow, NoticeRow, ReceiverRow
from city.base.notices.tests.people import anna, bilal, carla
from city.base.notices.tests.telling import EMAIL, NOON, address, html_of, number, read, said, wants
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.texts import Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topic")]


def round_at(moment: datetime) -> int:
    with clock.frozen(moment):
        return notices.deliver()


def tell_at(moment: datetime, receiver: int, event: str = "one", **values: Any) -> int:
    with clock.frozen(moment):
        return notices.tell([receiver], said(event, **values))


def test_immediately_is_one_mail_with_both_faces_and_a_way_out(mailoutbox: list[Any]) -> None:
    tell_at(NOON, number(anna()))
    assert "notices.MailsRequested" in [event.name for event in outbox.written()]
    assert (round_at(NOON), round_at(NOON)) == (1, 0)
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["anna@example.org"], "Neues über one")
    assert "http://127.0.0.1:8000/kontakt/" in mail.body
    assert 'lang="de"' in html_of(mail)
    headers = read(mail)
    assert headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/mails/abmelden/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"] == f"<{MailRow.objects.get().key}@localhost>"


def test_the_same_event_of_the_same_thing_is_told_once(mailoutbox: list[Any]) -> None:
    anna_, bilal_ = number(anna()), number(bilal())
    assert tell_at(NOON, anna_) == 1
    assert tell_at(NOON, anna_) == 0
    assert tell_at(NOON, anna_, subject="thing:b") == 1
    assert tell_at(NOON, bilal_) == 1
    round_at(NOON)
    assert tell_at(NOON + timedelta(days=1), anna_) == 0
    round_at(NOON + timedelta(days=1))
    assert sorted(mail.to[0] for mail in mailoutbox) == ["anna@example.org", "bilal@example.org"]


def test_a_day_is_one_mail_that_says_what_time_it_covers(mailoutbox: list[Any]) -> None:
    viewer = anna()
    with clock.frozen(NOON):
        wants(viewer, notices.Rhythm.DAILY)
    for hour in range(3):
        tell_at(NOON + timedelta(hours=hour), number(viewer), f"event-{hour}")
    seven = datetime(2026, 11, 24, 6, tzinfo=UTC)
    assert round_at(seven - timedelta(minutes=1)) == 0
    assert round_at(seven) == 1
    assert mailoutbox[0].subject.startswith("3 Neuigkeiten")
    assert "seit dem 23. November 2026" in mailoutbox[0].body
    tell_at(seven, number(viewer), "event-4")
    assert round_at(seven + timedelta(days=1)) == 1
    first, second = MailRow.objects.order_by("pk")
    assert (first.covers_until, second.covers_from, first.notices, second.notices) == (seven, seven, 3, 1)


def test_an_empty_digest_is_never_sent(mailoutbox: list[Any]) -> None:
    wants(anna(), notices.Rhythm.DAILY)
    for day in range(8):
        assert round_at(NOON + timedelta(days=day)) == 0
    assert mailoutbox == []
    assert not MailRow.objects.exists()


def test_a_week_comes_on_monday(mailoutbox: list[Any]) -> None:
    viewer = anna()
    wants(viewer, notices.Rhythm.WEEKLY)
    tell_at(NOON, number(viewer))
    assert round_at(NOON + timedelta(days=6)) == 0
    assert round_at(datetime(2026, 11, 30, 6, tzinfo=UTC)) == 1


def test_a_clock_that_missed_the_time_sends_it_later_and_loses_nothing(mailoutbox: list[Any]) -> None:
    viewer = anna()
    with clock.frozen(NOON):
        wants(viewer, notices.Rhythm.DAILY)
    tell_at(NOON, number(viewer))
    tell_at(NOON + timedelta(days=2), number(viewer), "two")
    assert round_at(NOON + timedelta(days=3)) == 1
    assert mailoutbox[0].body.count("Neues über") == 2


def test_quiet_hours_hold_mail_back_also_when_the_round_comes_late(mailoutbox: list[Any]) -> None:
    viewer, night = anna(), datetime(2026, 11, 23, 22, tzinfo=UTC)
    with clock.frozen(NOON):
        wants(viewer, notices.Rhythm.IMMEDIATELY, notices.Quiet(time(22), time(6)))
    tell_at(night, number(viewer))
    tell_at(NOON, number(viewer), "at noon")
    assert round_at(night) == 0
    assert round_at(datetime(2026, 11, 24, 5, tzinfo=UTC)) == 1
    assert mailoutbox[0].body.count("Neues über") == 2


def test_everybody_reads_the_own_language(mailoutbox: list[Any]) -> None:
    wants(anna(), notices.Rhythm.IMMEDIATELY, language="en")
    told = [number(anna()), number(bilal()), address("en")]
    with clock.frozen(NOON):
        notices.tell(told, said())
    round_at(NOON)
    subjects = {mail.to[0]: mail.subject for mail in mailoutbox}
    assert subjects == {"anna@example.org": "News of one", "bilal@example.org": "Neues über one", EMAIL: "News of one"}
    assert "/en/" in next(mail.body for mail in mailoutbox if mail.to == [EMAIL])


def test_what_nobody_wants_is_not_told_and_the_portal_can_do_without_mail(mailoutbox: list[Any]) -> None:
    viewer = carla()
    wants(viewer, notices.Rhythm.OFF)
    tell_at(NOON, number(viewer))
    assert round_at(NOON) == 0
    assert [str(notice.text) for notice in notices.notices(viewer)] == ["Neues über one"]


def test_a_line_break_in_a_title_is_no_header_of_its_own(mailoutbox: list[Any]) -> None:
    tell_at(NOON, address(), "one\nBcc: eve@example.org")
    round_at(NOON)
    assert mailoutbox[0].subject == "Neues über one Bcc: eve@example.org"


def test_a_closed_account_gets_no_mail_and_takes_everything_along(mailoutbox: list[Any]) -> None:
    viewer = anna()
    tell_at(NOON, number(viewer))
    get_user_model().objects.filter(pk=viewer.user_id or 0).update(is_active=False)
    assert round_at(NOON) == 0
    get_user_model().objects.get(pk=viewer.user_id or 0).delete()
    assert not ReceiverRow.objects.exists()
    assert not NoticeRow.objects.exists()


def test_a_person_has_an_own_copy_of_settings_notices_and_mails() -> None:
    viewer = anna()
    with clock.frozen(NOON):
        wants(viewer, notices.Rhythm.DAILY, notices.Quiet(time(22), time(6)))
    tell_at(NOON, number(viewer))
    round_at(NOON + timedelta(days=1))
    copy = accounts.own_data(viewer)["Mitteilungen"]
    assert isinstance(copy, dict)
    assert (copy["language"], copy["choices"]) == ("de", {"sample.news": {"in_app": True, "mail": "daily"}})
    assert [each["text"] for each in copy["notices"]] == [["Neues über one"]]
    assert [each["subject"] for each in copy["mails"]] == ["Neues über one"]


def test_sent_mails_and_what_an_address_was_told_are_forgotten_after_a_month() -> None:
    tell_at(NOON, address())
    tell_at(NOON, number(anna()))
    round_at(NOON)
    with clock.frozen(NOON + timedelta(days=29)):
        assert notices.forget_old() == 0
    with clock.frozen(NOON + timedelta(days=31)):
        notices.forget_old()
    assert not MailRow.objects.exists()
    assert [notice.receiver.user_id is None for notice in NoticeRow.objects.all()] == [False]


def test_a_letter_keeps_neither_text_nor_address_when_it_has_left(mailoutbox: list[Any]) -> None:
    letter = notices.Letter(
        "notices.work", Text.of("Bitte"), (Text.of("Zeile"),), "https://x.example/", Text.of("Ja"), timedelta(2)
    )
    with clock.frozen(NOON):
        notices.send_letter(EMAIL, letter, "de")
    assert round_at(NOON) == 1
    row = MailRow.objects.get()
    assert (row.state, row.email, row.text, row.html) == ("sent", "", "", "")
    assert "https://x.example/" in mailoutbox[0].body


def test_a_letter_that_nobody_needs_any_more_is_dropped() -> None:
    letter = notices.Letter("notices.work", Text.of("Bitte"), (), "https://x.example/", Text.of("Ja"), timedelta(2))
    with clock.frozen(NOON):
        notices.send_letter(EMAIL, letter, "de")
    assert round_at(NOON + timedelta(days=3)) == 0
    assert (MailRow.objects.get().state, MailRow.objects.get().email) == ("given-up", "")
