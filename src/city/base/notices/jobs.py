"""The room's daily cleaning."""

from datetime import time

from city.base.jobs import api as jobs
from city.base.notices import api as notices
from city.kernel.texts import Text


@jobs.job(
    Text.of("Abgelaufene Nachrichten und Mitteilungen löschen", "Delete expired messages and notices"),
    when=jobs.Daily(time(3, 40)),
)
def forget_old() -> int:
    return notices.forget_old()
