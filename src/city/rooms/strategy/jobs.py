"""What the room does at a time of its own."""

from city.base.access import api as access
from city.base.jobs import api as jobs
from city.kernel.texts import Text
from city.rooms.strategy import api as strategy


@jobs.job(Text.of("Projekte nach Ablauf der Sperrfrist veröffentlichen", "Publish projects whose embargo has ended"))
def publish_due() -> list[str]:
    return list(strategy.publish_due(access.SYSTEM))
