from collections.abc import Mapping

from city.base.audit import queries
from city.base.audit.domain import Viewing, undo_of
from city.base.audit.errors import MovedOn, NoWayBack
from city.base.audit.models import Entry, Seal
from city.kernel import clock


def record(actor: str, verb: str, subject: str, changes: Mapping[str, object] | None = None) -> None:
    """Write one line, inside the transaction of the change it tells of.

    `subject` is `<room>.<thing>:<key>`; `changes` holds field → [old, new] and no personal data. What people wrote does
    not belong here, where nothing can ever be deleted: field → None says that it changed, the thing itself what to.
    """
    Entry.objects.create(at=clock.now(), actor=actor, verb=verb, subject=subject, changes=dict(changes or {}))


def seal() -> None:
    """From now on the database refuses to delete entries, whoever asks; every start of the town calls this.

    Changing them is refused always. Taking the seal off again is an act of the database's owner, outside the product.
    """
    if not Seal.objects.exists():
        Seal.objects.create(sealed_at=clock.now())


def undo(entry: int, *, viewer: Viewing) -> None:
    """Take an act back, by the way that its room has declared; the room checks the right, records and tells.

    Raises NotFound for an act that the viewer may not read, NoWayBack where there is none, and what the room raises:
    MovedOn where the thing has changed since.
    """
    act = queries.act(viewer, entry)
    way = undo_of(act)
    if way is None:
        raise NoWayBack
    if queries.moved_on(act):
        raise MovedOn(what=queries.title_of(act))
    way.act(viewer, act)
