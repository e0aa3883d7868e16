import re
from collections.abc import Sequence
from typing import Final

from django.db import IntegrityError, transaction

from city.base.access import queries
from city.base.access.actions.keys import forget_uses
from city.base.access.domain import SCOPES, Viewer, fingerprint, new_key
from city.base.access.models import Client
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.kernel import clock, reasons
from city.kernel.errors import Invalid

NAME: Final = re.compile(r"[a-z0-9_-]{1,60}")


def create_client(name: str, scopes: Sequence[str], *, unit: str | None = None, viewer: Viewer) -> str:
    """Register a client program and return its key, which is shown this once.

    For administrators and operators. Raises Invalid for an unknown scope or unit, or a name that is taken.
    """
    queries.require(viewer, "operator")
    if not NAME.fullmatch(name):
        raise Invalid("name", reasons.written_as("wetter-1", name))
    unknown = set(scopes) - SCOPES.keys()
    if unknown or not scopes:
        raise Invalid("scopes", reasons.one_of(SCOPES))
    home = organisation.unit(unit) if unit else None
    if unit and home is None:
        raise Invalid("unit", reasons.unknown(unit))
    key = new_key()
    try:
        with transaction.atomic():
            Client.objects.create(
                name=name,
                fingerprint=fingerprint(key),
                scopes=sorted(set(scopes)),
                unit_id=home.id if home else None,
                created_at=clock.now(),
            )
            audit.record(viewer.actor, "create", f"access.client:{name}", {"scopes": [None, sorted(set(scopes))]})
    except IntegrityError as problem:
        raise Invalid("name", reasons.taken(name)) from problem
    queries.forget_keys()
    forget_uses()
    return key


def revoke_client(name: str, *, viewer: Viewer) -> None:
    """Make a client's key worthless, at the latest after the few seconds for which answers are kept."""
    queries.require(viewer, "operator")
    with transaction.atomic():
        if Client.objects.filter(name=name, revoked_at=None).update(revoked_at=clock.now()):
            audit.record(viewer.actor, "revoke", f"access.client:{name}")
    queries.forget_keys()
    forget_uses()
