from city.base.access.domain import ClientInfo, Viewer
from city.base.access.models import Client
from city.base.access.queries.viewers import require
from city.kernel.texts import Text


def clients(viewer: Viewer) -> tuple[ClientInfo, ...]:
    """All programs with a key, those that may still call first; for operators, who look after keys."""
    require(viewer, "operator")
    rows = Client.objects.select_related("unit").order_by("name")
    found = (
        ClientInfo(
            row.name,
            tuple(row.scopes),
            Text(row.unit.name) if row.unit else None,
            row.created_at,
            row.last_used_at,
            row.revoked_at,
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda client: client.revoked_at is not None))
