"""Reads: whether a use is allowed, as a condition of the database and as a check; and what somebody agreed to."""

import hashlib
import hmac
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from city.base.access.api import SignInNeeded, Viewer
from city.base.accounts.api import Person
from city.base.consent.domain import OVER_SOON, Basis, ConsentInfo, Purpose, Standing, purposes, user_party
from city.base.consent.errors import ConsentMissing, NoBasis
from city.base.consent.models import Consent
from city.kernel import clock
from city.kernel.texts import Text


def purpose(code: str) -> Purpose:
    """The purpose with this code; NoBasis where no room has declared it."""
    found = purposes.get(code)
    if found is None:
        raise NoBasis(purpose=code)
    return found


def allowed(code: str, column: str = "party") -> Q:
    """The condition under which a row's data may be used for a purpose; the one place where consent becomes SQL.

    `column` names the party in the caller's query. A basis other than consent allows every row; a purpose that nobody
    declared raises NoBasis.
    """
    wanted = purpose(code)
    if wanted.basis is not Basis.CONSENT:
        return Q()
    return Q(Exists(_valid(wanted).filter(party=OuterRef(column))))


def holds(code: str, party: str) -> bool:
    """Whether a party's data may be used for a purpose now."""
    wanted = purpose(code)
    return wanted.basis is not Basis.CONSENT or _valid(wanted).filter(party=party).exists()


def require(code: str, party: str = "") -> None:
    """Raise NoBasis or ConsentMissing unless a party's data may be used for a purpose now."""
    if not holds(code, party):
        raise ConsentMissing(purpose=purpose(code).title)


def _valid(wanted: Purpose) -> QuerySet[Consent]:
    return Consent.objects.filter(valid_now(), purpose=wanted.code, version__gte=wanted.covers_from)


def valid_now() -> Q:
    """Neither ended nor past its day, whether or not the daily job has seen it."""
    return Q(ended_at=None) & (Q(until=None) | Q(until__gt=clock.now()))


def standings(viewer: Viewer) -> tuple[Standing, ...]:
    """Each purpose that asks for consent, and what the viewer has said to it."""
    current = {one.purpose: one for one in _infos(_own(viewer).filter(valid_now()))}
    return tuple(_standing(each, current.get(each.code)) for each in purposes if each.basis is Basis.CONSENT)


def past(viewer: Viewer) -> tuple[ConsentInfo, ...]:
    """The viewer's consents that have ended, the newest first, as long as they are kept as proof."""
    return tuple(_infos(_own(viewer).exclude(valid_now()).order_by("-given_at", "-pk")))


def held_of(person: Person) -> list[dict[str, object]]:
    """All consents of an account with their wordings, for the person's own copy."""
    rows = Consent.objects.filter(party=user_party(person.id)).select_related("wording").order_by("given_at", "pk")
    return [
        {
            "purpose": row.purpose,
            "wording": row.wording.text,
            "version": row.version,
            "given_at": row.given_at,
            "given by": row.how,
            "until": row.until,
            "ended_at": row.ended_at,
            "ended because": row.why,
            "proof kept until": row.forget_at,
        }
        for row in rows
    ]


def address_mark(email: str) -> str:
    """A mark by which a consent can be shown to be an address's, without the address; needs the site's secret."""
    said = f"consent:{email.strip().lower()}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest() if email else ""


def _own(viewer: Viewer) -> QuerySet[Consent]:
    if viewer.user_id is None:
        raise SignInNeeded
    return Consent.objects.filter(party=user_party(viewer.user_id)).select_related("wording")


def _infos(rows: Iterable[Consent]) -> Iterable[ConsentInfo]:
    for row in rows:
        declared = purposes.get(row.purpose)
        yield ConsentInfo(
            purpose=row.purpose,
            title=declared.title if declared else Text.of(row.purpose),
            wording=Text(row.wording.text),
            version=row.version,
            given_at=row.given_at,
            until=row.until,
            ended_at=row.ended_at,
            why=row.why or ("" if row.until is None or row.until > clock.now() else "expired"),
        )


def _standing(wanted: Purpose, consent: ConsentInfo | None) -> Standing:
    outdated = consent is not None and consent.version < wanted.version
    soon = consent is not None and consent.until is not None and consent.until < clock.now() + OVER_SOON
    return Standing(wanted, consent, outdated, soon)
