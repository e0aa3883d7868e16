"""Who may change a file."""

from collections.abc import Iterable

from city.base.access import api as access
from city.base.files.models import FileRow
from city.base.files.queries import file
from city.kernel import reasons
from city.kernel.errors import Invalid, NotFound, Refused


def require(viewer: access.Viewer, unit: int | None) -> None:
    if viewer.has("press", "coordinator") or (unit is not None and unit in viewer.units_with("editor")):
        return
    raise access.SignInNeeded if viewer == access.ANONYMOUS else Refused


def held(file_id: str, viewer: access.Viewer) -> FileRow:
    """The row to change, locked; like a missing one for those who may not even open it."""
    row = FileRow.objects.select_for_update().filter(pk=file_id).first()
    if row is None:
        raise NotFound
    try:
        require(viewer, row.unit_id)
    except (access.SignInNeeded, Refused):
        if file(viewer, file_id) is None:
            raise NotFound from None
        raise
    return row


def checked(audience: Iterable[str]) -> frozenset[str]:
    tokens = frozenset(audience)
    if wrong := sorted(token for token in tokens if not access.AUDIENCE.fullmatch(token)):
        raise Invalid("audience", reasons.unknown(", ".join(wrong)))
    return tokens
