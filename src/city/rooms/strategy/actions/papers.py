"""Documents of a project as files: taken in with the draft, opened by whom the project is shown to."""

from django.db import transaction

from city.base.access.api import PUBLIC, SYSTEM, Viewer
from city.base.audit import api as audit
from city.base.files import api as files
from city.base.outbox import api as outbox
from city.kernel.texts import Text
from city.rooms.strategy.domain.document import ProjectDocument, Words
from city.rooms.strategy.errors import NotYourProject, ProjectNotFound
from city.rooms.strategy.events import DocumentTaken
from city.rooms.strategy.models import Project
from city.rooms.strategy.queries import rights, work


def take_document(viewer: Viewer, slug: str, content: bytes, name: str, *, title: Words) -> str:
    """Take in a file for the draft of a project; return its id, for the draft to name. For editors of the unit.

    Until a version that names it is public, it is opened by those only who may read the draft.
    """
    project, said = _editable(viewer, slug), Text(title)
    # A scanner or a large picture takes seconds: nobody else's writing waits for it.
    audience = rights.draft_readers(project.unit_id)
    stored = files.store(content, name, alt=said, unit=project.unit_id, audience=audience, viewer=viewer)
    with transaction.atomic():
        files.attach(stored.id, work.subject(slug), title=said, viewer=viewer)
        audit.record(viewer.actor, "store", work.subject(slug), {"file": [None, stored.id]})
        outbox.write(DocumentTaken(project.pk, slug, stored.id))
    return stored.id


def _editable(viewer: Viewer, slug: str) -> Project:
    project = Project.objects.filter(rights.visible(viewer), slug=slug).first()
    if project is None:
        raise ProjectNotFound
    if not rights.may_edit(viewer, project.unit_id):
        raise NotYourProject
    return project


def share_documents(viewer: Viewer, project: Project, document: ProjectDocument) -> None:
    """Let the files that `document` names be opened by whom the project is shown to; the others stay inside.

    Only files that were taken in for this project: naming the file of somebody else opens nothing.
    """
    shown = {paper.file for paper in document.documents} if project.published_at else set()
    for each in files.attached(SYSTEM, work.subject(project.slug)):
        audience = {PUBLIC} if each.file.id in shown else rights.draft_readers(project.unit_id)
        files.share(each.file.id, audience, viewer=viewer)
