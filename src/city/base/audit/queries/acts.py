from city.base.audit.domain import RecordedAct
from city.base.audit.models import Entry, Seal


def history(subject: str, *, limit: int = 100) -> tuple[RecordedAct, ...]:
    """The newest `limit` acts on one subject, newest first; callers check that the viewer may see the subject."""
    return tuple(map(value_of, Entry.objects.filter(subject=subject).order_by("-at", "-id")[:limit]))


def acts_by(actor: str, *, limit: int = 10_000) -> tuple[RecordedAct, ...]:
    """The newest `limit` acts of one actor, newest first: for the person's own copy."""
    return tuple(map(value_of, Entry.objects.filter(actor=actor).order_by("-at", "-id")[:limit]))


def value_of(entry: Entry) -> RecordedAct:
    return RecordedAct(entry.at, entry.actor, entry.verb, entry.subject, entry.changes, entry.pk)


def sealed() -> bool:
    """Whether the database refuses to delete entries."""
    return Seal.objects.exists()
