"""Saying yes, and no again: one call each, so that the one is as easy as the other."""

import hashlib
import json
from datetime import date, datetime, time
from typing import Final

from django.db import transaction
from django.utils.timezone import get_default_timezone

from city.base.access.api import SignInNeeded, Viewer
from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.consent import queries
from city.base.consent.domain import PROOF_KEPT, Basis, Purpose, user_party
from city.base.consent.errors import NotAsked
from city.base.consent.events import ConsentEnded, ConsentGiven
from city.base.consent.models import Consent, Wording
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid
from city.kernel.texts import Text

EARLY: Final = Text.of(
    "der Tag ist vorbei. Nehmen Sie einen Tag nach heute, oder lassen Sie das Feld leer.",
    "the day is over. Take a day after today, or leave the field empty.",
)


def give(purpose: str, *, viewer: Viewer, last_day: date | None = None) -> None:
    """The viewer agrees to the present wording of a purpose, up to `last_day` or until withdrawn.

    Said again with another day or to a newer wording it replaces what was said before. For whoever has an account.
    """
    if viewer.user_id is None:
        raise SignInNeeded
    (person,) = accounts.people([viewer.user_id])
    party, address = user_party(viewer.user_id), person.email
    accept(party, purpose, address=address, how="account", actor=viewer.actor, last_day=last_day, anew=True)


def withdraw(purpose: str, *, viewer: Viewer) -> None:
    """The viewer takes a consent back; once more does no harm."""
    if viewer.user_id is None:
        raise SignInNeeded
    end(user_party(viewer.user_id), purpose, actor=viewer.actor)


def accept(
    party: str,
    purpose: str,
    *,
    address: str,
    how: str,
    actor: str,
    last_day: date | None = None,
    anew: bool = False,
) -> None:
    """Keep that a party has agreed; the calling room has seen that it was them.

    A consent to the same wording that is still valid stays as it is, unless it is given `anew`.
    """
    wanted = _asked(purpose)
    now = clock.now()
    until = _until(wanted, last_day, now)
    with transaction.atomic():
        wording = _wording(wanted, now)
        current = Consent.objects.select_for_update().filter(party=party, purpose=purpose, ended_at=None).first()
        if current is not None:
            if current.until is not None and current.until <= now:
                end(party, purpose, actor="system", why="expired")
            elif current.wording_id == wording.pk and (not anew or current.until == until):
                return
            else:
                _close([current], "replaced", now)
        made, fresh = Consent.objects.get_or_create(
            party=party,
            purpose=purpose,
            ended_at=None,
            defaults={
                "wording": wording,
                "version": wanted.version,
                "how": how,
                "address_mark": queries.address_mark(address),
                "given_at": now,
                "until": until,
            },
        )
        if not fresh:  # said twice at the same moment: the other one counts
            return
        audit.record(actor, "consent", f"consent.consent:{made.pk}", {"purpose": [None, purpose]})
        outbox.write(ConsentGiven(party, purpose, wanted.version))


def end(party: str, purpose: str, *, actor: str, why: str = "withdrawn") -> None:
    """A party's consent ends now, and what only it allowed to keep goes; the calling room has seen that it was them."""
    wanted = _asked(purpose)
    with transaction.atomic():
        rows = list(Consent.objects.select_for_update().filter(party=party, purpose=purpose, ended_at=None))
        if not rows:
            return
        _close(rows, why, clock.now())
        for row in rows:
            audit.record(actor, "withdraw", f"consent.consent:{row.pk}", {"purpose": [purpose, None]})
        outbox.write(ConsentEnded(party, purpose, why))
        wanted.ended(party)


def _asked(code: str) -> Purpose:
    wanted = queries.purpose(code)
    if wanted.basis is not Basis.CONSENT:
        raise NotAsked(purpose=wanted.title)
    return wanted


def _close(rows: list[Consent], why: str, now: datetime) -> None:
    """Ended consents are proof that the use was allowed, for a while."""
    Consent.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=now, why=why, forget_at=now + PROOF_KEPT)


def _wording(wanted: Purpose, now: datetime) -> Wording:
    text = dict(wanted.wording.variants) if wanted.wording else {}
    mark = hashlib.sha256(json.dumps(text, sort_keys=True).encode()).hexdigest()
    row, _made = Wording.objects.get_or_create(
        purpose=wanted.code, version=wanted.version, mark=mark, defaults={"text": text, "since": now}
    )
    return row


def _until(wanted: Purpose, last_day: date | None, now: datetime) -> datetime | None:
    """The end of the last day in the town, or of what the purpose allows, whichever comes first."""
    longest = now + wanted.lasts if wanted.lasts else None
    if last_day is None:
        return longest
    zone = get_default_timezone()
    chosen = datetime.combine(last_day, time.max, zone)
    if chosen <= now:
        raise Invalid("last_day", EARLY)
    return min(chosen, longest) if longest else chosen
