"""With each day roles and deputies begin and end; whoever keeps rights outside the house's own must hear of it."""

from datetime import time

from city.base.jobs import api as jobs
from city.base.organisation import api as organisation
from city.kernel.texts import Text


@jobs.job(
    Text.of("Rollen und Vertretungen zum Tageswechsel", "Roles and deputies at the turn of the day"),
    when=jobs.Daily(time(0, 5)),
)
def turn_day() -> int:
    return organisation.turn_day()
