"""Files hung at what they are about, with the words a list needs.

Whether the viewer may change the subject is for the room that owns it; here counts whether the file is theirs.
"""

from datetime import date

from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.files.actions.rights import held
from city.base.files.domain import LANGUAGE, SUBJECT, Attachment
from city.base.files.events import FileAttached, FileDetached
from city.base.files.models import AttachmentRow
from city.base.files.queries import attachment_of
from city.base.outbox import api as outbox
from city.kernel import clock, reasons
from city.kernel.errors import Invalid, NotFound
from city.kernel.texts import Text


def attach(
    file_id: str,
    subject: str,
    *,
    title: Text,
    language: str = "de",
    dated: date | None = None,
    viewer: access.Viewer,
) -> Attachment:
    """Hang a stored file at `subject` (`strategy.project:12`); a second time, its words are changed.

    `language` is that of the document (BCP 47), `dated` the day it bears.
    """
    words = _words(subject, title, language, dated)
    with transaction.atomic():
        file = held(file_id, viewer)
        row = AttachmentRow.objects.filter(file=file, subject=subject).first()
        row = row or AttachmentRow(file=file, subject=subject, attached_at=clock.now(), attached_by=viewer.actor)
        changes = {name: [getattr(row, name), new] for name, new in words.items() if getattr(row, name) != new}
        if changes:
            for name, new in words.items():
                setattr(row, name, new)
            row.save()
            told = {name: [str(old), str(new)] for name, (old, new) in changes.items()}
            audit.record(viewer.actor, "attach", f"files.file:{file_id}", {"subject": subject, **told})
            outbox.write(FileAttached(file_id, subject))
    return attachment_of(row)


def detach(file_id: str, subject: str, *, viewer: access.Viewer) -> None:
    """Take a file off a subject; the file itself stays (`remove` takes it away, from all subjects)."""
    with transaction.atomic():
        file = held(file_id, viewer)
        if not AttachmentRow.objects.filter(file=file, subject=subject).delete()[0]:
            raise NotFound
        audit.record(viewer.actor, "detach", f"files.file:{file_id}", {"subject": [subject, None]})
        outbox.write(FileDetached(file_id, subject))


def _words(subject: str, title: Text, language: str, dated: date | None) -> dict[str, object]:
    if not SUBJECT.fullmatch(subject):
        raise Invalid("subject", reasons.written_as("strategy.project:12", subject))
    if not title:
        raise Invalid("title", reasons.MISSING_GERMAN)
    if not LANGUAGE.fullmatch(language):
        raise Invalid("language", reasons.written_as("de", language))
    return {"title": dict(title.variants), "language": language, "dated": dated}
