"""Receivers come and go; each chooses for itself, signed in or by a link in a mail."""

from collections.abc import Iterable

from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.consent import api as consent
from city.base.notices import queries
from city.base.notices.domain import Choice, Rhythm, Settings, due
from city.base.notices.events import (
    AddressConfirmed,
    AddressDeleted,
    AddressResumed,
    SettingsChanged,
    Unsubscribed,
)
from city.base.notices.models import ChoiceRow, NoticeRow, ReceiverRow
from city.base.outbox import api as outbox
from city.base.ui import api as ui
from city.kernel import clock, reasons
from city.kernel.errors import Invalid
from city.kernel.texts import LANGUAGES


def receivers_of(users: Iterable[int]) -> tuple[int, ...]:
    """The receivers of these accounts; made where they were never told anything."""
    wanted = sorted(set(users))
    known = dict(ReceiverRow.objects.filter(user__in=wanted).values_list("user_id", "pk"))
    if missing := [user for user in wanted if user not in known]:
        now = clock.now()
        ReceiverRow.objects.bulk_create(
            (ReceiverRow(user_id=user, since=now) for user in missing), ignore_conflicts=True
        )
        known = dict(ReceiverRow.objects.filter(user__in=wanted).values_list("user_id", "pk"))
    return tuple(known.values())


def confirm_address(email: str, language: str) -> int:
    """The receiver for an address whose owner has just confirmed it; the caller has seen the proof."""
    with transaction.atomic():
        row, made = ReceiverRow.objects.get_or_create(
            email=email.lower(), defaults={"language": language, "since": clock.now()}
        )
        if row.stopped_at:
            ReceiverRow.objects.filter(pk=row.pk).update(stopped_at=None, stopped_why="", refusals=0)
        if made:
            audit.record(_name(row), "create", _subject(row))
            outbox.write(AddressConfirmed(row.pk))
    return row.pk


def forget_address(receiver: int) -> None:
    """Delete an address without an account, and all that hangs on it; the caller knows that its owner wants it gone."""
    with transaction.atomic():
        row = ReceiverRow.objects.filter(pk=receiver, user=None).first()
        if row is not None:
            name, subject, party = _name(row), _subject(row), queries.party_of(row)
            row.delete()
            consent.forget(party, actor=name)
            audit.record(name, "delete", subject)
            outbox.write(AddressDeleted(receiver))


def forget_by_link(link: str) -> None:
    """Delete the address that a link for settings was sent to; whoever has the mail may."""
    forget_address(queries.row_of_link(link).pk)


def choose(wanted: Settings, *, viewer: access.Viewer, link: str = "") -> None:
    """Keep what the viewer, or the address behind a link, wants to be told, how and when."""
    if wanted.language not in LANGUAGES:
        raise Invalid("language", reasons.one_of(LANGUAGES))
    with transaction.atomic():
        row = _mine(viewer, link)
        before = {choice.topic: choice for choice in queries.choices_of(row.pk, row.user_id is not None)}
        changed = [choice for choice in wanted.choices if before.get(choice.topic, choice) != choice]
        for choice in changed:
            _keep(row, choice)
        row.language = wanted.language
        row.quiet_from = wanted.quiet.start if wanted.quiet else None
        row.quiet_until = wanted.quiet.end if wanted.quiet else None
        row.save(update_fields=["language", "quiet_from", "quiet_until"])
        _plan_anew(row)
        actor = _name(row) if link else viewer.actor
        steps = {choice.topic: [before[choice.topic].rhythm, choice.rhythm] for choice in changed}
        audit.record(actor, "change", _subject(row), steps)
        outbox.write(SettingsChanged(row.pk, tuple(choice.topic for choice in changed)))


def resume(*, viewer: access.Viewer) -> None:
    """Send mail to the viewer's address again after it was refused."""
    with transaction.atomic():
        row = _mine(viewer, "")
        if (
            ReceiverRow.objects.filter(pk=row.pk)
            .exclude(stopped_at=None)
            .update(stopped_at=None, stopped_why="", refusals=0)
        ):
            audit.record(viewer.actor, "open", _subject(row))
            outbox.write(AddressResumed(row.pk))


def unsubscribe(link: str, *, everything: bool = False) -> None:
    """End what a link in a mail was made for, or `everything`; without sign-in, and again without harm.

    An account keeps its notices in the portal. An address without an account that wants no more mail is forgotten.
    """
    wanted = queries.unsubscribed_by(link)
    with transaction.atomic():
        row = ReceiverRow.objects.select_for_update().filter(pk=wanted.receiver).first()
        if row is None:
            return
        topic, subject = ("", "") if everything else (wanted.topic, wanted.subject)
        stop = queries.topic(topic).stop if topic and subject else None
        if stop is not None:
            stop(row.pk, subject)
            NoticeRow.objects.filter(receiver=row, topic=topic, subject=subject).update(due_at=None)
        else:
            _no_mail(row, topic)
        audit.record(_name(row, wanted.receiver), "revoke", f"notices.receiver:{wanted.receiver}")
        outbox.write(Unsubscribed(wanted.receiver, topic, subject))


def _no_mail(row: ReceiverRow, topic: str) -> None:
    """Switch mail off for one topic, or for all; an address is not kept for nothing."""
    has_account = row.user_id is not None
    for choice in queries.choices_of(row.pk, has_account):
        if topic in ("", choice.topic):
            _keep(row, Choice(choice.topic, choice.in_app, Rhythm.OFF))
    _plan_anew(row)
    if not has_account and all(choice.rhythm is Rhythm.OFF for choice in queries.choices_of(row.pk, has_account)):
        forget_address(row.pk)


def _mine(viewer: access.Viewer, link: str) -> ReceiverRow:
    """The row that the viewer, or the holder of the link, may change; locked."""
    if link:
        return ReceiverRow.objects.select_for_update().get(pk=queries.row_of_link(link).pk)
    if viewer.user_id is None:
        raise access.SignInNeeded
    (mine,) = receivers_of([viewer.user_id])
    return ReceiverRow.objects.select_for_update().get(pk=mine)


def _keep(row: ReceiverRow, choice: Choice) -> None:
    kind = queries.topic(choice.topic)
    in_app = choice.in_app and row.user_id is not None
    ChoiceRow.objects.update_or_create(
        receiver=row, topic=kind.code, defaults={"in_app": in_app, "rhythm": choice.rhythm.value}
    )


def _plan_anew(row: ReceiverRow) -> None:
    """What waits for a mail goes by the new choice from now on."""
    now = clock.now()
    rhythms = {choice.topic: choice.rhythm for choice in queries.choices_of(row.pk, row.user_id is not None)}
    waiting = NoticeRow.objects.filter(receiver=row).exclude(due_at=None)
    for topic in set(waiting.values_list("topic", flat=True)):
        rhythm = rhythms.get(topic, Rhythm.OFF)
        waiting.filter(topic=topic).update(rhythm=rhythm, due_at=due(rhythm, queries.quiet_of(row), now, ui.ZONE))


def _name(row: ReceiverRow, number: int = 0) -> str:
    """How the audit calls somebody who is not signed in."""
    return f"receiver:{row.pk or number}"


def _subject(row: ReceiverRow) -> str:
    return f"notices.receiver:{row.pk}"
