"""What a unit's public page shows of this room: the projects for which the unit is responsible."""

from city.base.access.api import ANONYMOUS
from city.base.organisation import api as organisation
from city.kernel.texts import Text
from city.rooms.strategy.domain.words import STAGES
from city.rooms.strategy.models import Project
from city.rooms.strategy.queries import rights


def projects_of_unit(unit_id: int) -> tuple[organisation.UnitEntry, ...]:
    """What everybody may see of a unit's projects, the latest publication first."""
    rows = Project.objects.filter(rights.visible(ANONYMOUS), unit_id=unit_id).order_by("-published_at", "slug")
    return tuple(
        organisation.UnitEntry(Text(title), "strategy:project", {"slug": slug}, STAGES.get(stage))
        for slug, title, stage in rows.values_list("slug", "title", "stage")
    )
