"""The house's own cleaning."""

from datetime import time, timedelta

from city.base.jobs import api as jobs
from city.base.outbox import api as outbox
from city.kernel.texts import Text


@jobs.job(
    Text.of("Zugestellte Ereignisse aufräumen", "Clear away delivered events"),
    atomic=False,
    when=jobs.Every(timedelta(hours=1)),
)
def prune_outbox() -> int:
    return outbox.prune()


@jobs.job(Text.of("Erledigte Aufträge aufräumen", "Clear away finished jobs"), when=jobs.Daily(time(3, 20)))
def prune_runs() -> int:
    return jobs.prune()
