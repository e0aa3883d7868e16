"""What time does to consents, and what leaving does."""

from django.db import transaction

from city.base.audit import api as audit
from city.base.consent.actions.giving import end
from city.base.consent.domain import purposes
from city.base.consent.models import Consent, Wording
from city.kernel import clock


def expire() -> int:
    """End the consents whose last day is over, with all that hung on them; how many."""
    over = Consent.objects.filter(ended_at=None, until__lte=clock.now()).order_by("pk")
    rows = list(over.values_list("party", "purpose"))
    for party, purpose in rows:
        _end(party, purpose, "expired", "system")
    return len(rows)


def forget(party: str, *, actor: str) -> None:
    """A party is gone: its consents end, and their proof keeps only a mark that names nobody by itself."""
    with transaction.atomic():
        for purpose in list(Consent.objects.filter(party=party, ended_at=None).values_list("purpose", flat=True)):
            _end(party, purpose, "over", actor)
        Consent.objects.filter(party=party).update(party="")


def forget_proofs() -> int:
    """Delete consents that nothing more can be asked about, and wordings to which none refers any more; how many."""
    gone, _per_table = Consent.objects.filter(forget_at__lte=clock.now()).delete()
    Wording.objects.filter(consents=None).delete()
    return gone


def _end(party: str, purpose: str, why: str, actor: str) -> None:
    """A purpose that no room declares any more has nothing to clear away; its consents end all the same."""
    if purposes.get(purpose) is not None:
        end(party, purpose, actor=actor, why=why)
        return
    now = clock.now()
    with transaction.atomic():
        Consent.objects.filter(party=party, purpose=purpose, ended_at=None).update(ended_at=now, why=why, forget_at=now)
        audit.record(actor, "withdraw", f"consent.purpose:{purpose}")
