"""What the intake does by the clock."""

from datetime import time

from city.base.access.api import SYSTEM
from city.base.jobs import api as jobs
from city.data.ingest import api
from city.kernel.texts import Text


@jobs.job(
    Text.of("Abgelaufene Gerätemeldungen löschen", "Delete device messages whose time is over"),
    atomic=False,
    when=jobs.Daily(time(3, 40)),
)
def forget_messages() -> int:
    return api.forget_messages(by=SYSTEM)
