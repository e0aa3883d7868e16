"""The verbs of the import from a spreadsheet: try it, which changes nothing; apply it, which does all or nothing."""

from django.db import transaction

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.base.places import api as places
from city.kernel import clock
from city.rooms.strategy.actions.drafting import create_project
from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain.importing import ImportRow, Known, plain_row, read_sheet
from city.rooms.strategy.domain.tables import UnreadableTable, rows_of
from city.rooms.strategy.errors import (
    ImportApplied,
    ImportHasProblems,
    ImportNotFound,
    NotYourProject,
    TableUnreadable,
)
from city.rooms.strategy.events import ProjectsImported
from city.rooms.strategy.models import Import, Project
from city.rooms.strategy.queries import frames, rights


def try_import(viewer: Viewer, name: str, content: bytes) -> int:
    """Read a spreadsheet and keep what each row would become, or what is wrong with it; no project is touched.

    For editors; returns the number under which the report is found and the import can be applied.
    """
    if not viewer.has("editor"):
        raise NotYourProject
    try:
        sheet = rows_of(content)
    except UnreadableTable as problem:
        raise TableUnreadable(problem.code) from problem
    head, rows = read_sheet(sheet, _known(viewer))
    kept = [plain_row(ImportRow(1, "", None, head), None)] if head else []
    kept += [plain_row(row, documents.plain(row.document) if row.document else None) for row in rows]
    with transaction.atomic():
        row = Import.objects.create(by=viewer.actor, at=clock.now(), name=name[:200], rows=kept)
        audit.record(viewer.actor, "try", f"strategy.import:{row.pk}", {"rows": [None, len(rows)]})
    return row.pk


def apply_import(viewer: Viewer, number: int) -> tuple[str, ...]:
    """Make the drafts of an import that was tried and has no problems; all of them or none. Returns their addresses.

    For whoever tried it. They are drafts: they go the usual way before the public sees them.
    """
    with transaction.atomic():
        row = Import.objects.select_for_update().filter(pk=number, by=viewer.actor).first()
        if row is None:
            raise ImportNotFound
        if row.applied_at:
            raise ImportApplied
        if not row.rows or any(each["problems"] for each in row.rows):
            raise ImportHasProblems
        slugs = tuple(each["slug"] for each in row.rows)
        for each in row.rows:
            create_project(viewer, each["slug"], documents.read(each["document"]))
        row.applied_at = clock.now()
        row.save()
        audit.record(viewer.actor, "import", f"strategy.import:{row.pk}", {"projects": [None, list(slugs)]})
        outbox.write(ProjectsImported(row.pk, slugs))
    return slugs


def _known(viewer: Viewer) -> Known:
    units = frozenset(unit.code for unit in organisation.units() if rights.may_edit(viewer, unit.id))
    parts = {kind: frozenset(ref.code for ref in frames.names(kind)) for kind in frames.KINDS}
    known = {place.code: dict(place.names.variants) for place in places.places()}
    return Known(units, parts, frozenset(Project.objects.values_list("slug", flat=True)), known)
