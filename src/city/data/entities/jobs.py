"""What the entities do by the clock."""

from datetime import time

from city.base.access.api import SYSTEM
from city.base.jobs import api as jobs
from city.data.entities import api
from city.kernel.texts import Text


@jobs.job(
    Text.of("Frühere Zustände nach Ablauf ihrer Aufbewahrung löschen", "Delete former states whose retention is over"),
    atomic=False,
    when=jobs.Daily(time(4, 0)),
)
def forget_history() -> int:
    return api.forget_history(by=SYSTEM)
