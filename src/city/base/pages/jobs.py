"""Pages that were approved for a time go public by themselves when it comes."""

from datetime import timedelta

from city.base.jobs import api as jobs
from city.base.pages import api as pages
from city.kernel.texts import Text


@jobs.job(
    Text.of("Vorgemerkte Seiten veröffentlichen und zurückziehen", "Publish and withdraw pages that are due"),
    atomic=False,
    when=jobs.Every(timedelta(minutes=1)),
)
def publish_due() -> int:
    return pages.publish_due()
