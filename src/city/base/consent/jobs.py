"""With each day consents expire, and proofs are no longer needed."""

from datetime import time

from city.base.consent import api as consent
from city.base.jobs import api as jobs
from city.kernel.texts import Text


@jobs.job(Text.of("Abgelaufene Einwilligungen beenden", "End consents that are over"), when=jobs.Daily(time(0, 10)))
def expire() -> int:
    return consent.expire()


@jobs.job(Text.of("Nachweise von Einwilligungen löschen", "Delete proofs of consents"), when=jobs.Daily(time(3, 30)))
def forget_proofs() -> int:
    return consent.forget_proofs()
