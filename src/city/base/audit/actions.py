from collections.abc import Mapping

from city.base.audit.models import Entry
from city.kernel import clock


def record(actor: str, verb: str, subject: str, changes: Mapping[str, object] | None = None) -> None:
    """Write one line, inside the transaction of the change it tells of.

    `subject` is `<room>.<thing>:<key>`; `changes` holds field → [old, new] and no personal data.
    """
    Entry.objects.create(at=clock.now(), actor=actor, verb=verb, subject=subject, changes=dict(changes or {}))
