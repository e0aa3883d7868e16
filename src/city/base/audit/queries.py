from city.base.audit.domain import RecordedAct
from city.base.audit.models import Entry, Seal


def history(subject: str, *, limit: int = 100) -> tuple[RecordedAct, ...]:
    """The newest `limit` acts on one subject, newest first; callers check that the viewer may see the subject."""
    entries = Entry.objects.filter(subject=subject).order_by("-at", "-id")[:limit]
    return tuple(RecordedAct(entry.at, entry.actor, entry.verb, entry.subject, entry.changes) for entry in entries)


def sealed() -> bool:
    """Whether the database refuses to delete entries."""
    return Seal.objects.exists()
