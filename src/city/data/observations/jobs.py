"""What the store does by the clock."""

from datetime import time, timedelta

from city.base.access.api import SYSTEM
from city.base.jobs import api as jobs
from city.data.observations import api
from city.kernel.texts import Text


@jobs.job(
    Text.of("Messwerte nach Ablauf ihrer Aufbewahrung löschen", "Delete observations whose retention is over"),
    atomic=False,
    when=jobs.Daily(time(3, 50)),
)
def forget_observations() -> int:
    return api.forget_observations(by=SYSTEM)


@jobs.job(
    Text.of("Messwerte vergangener Stunden zusammenzählen", "Add up the observations of past hours"),
    atomic=False,
    when=jobs.Every(timedelta(minutes=15)),
)
def roll_up() -> int:
    return api.roll_up(by=SYSTEM)


@jobs.job(
    Text.of("Platz für die Messwerte des nächsten Jahres schaffen", "Make room for the observations of the next year"),
    atomic=False,
    when=jobs.Daily(time(3, 30)),
)
def prepare_next_year() -> int:
    return len(api.prepare_next_year(by=SYSTEM))
