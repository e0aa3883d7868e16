"""What the room does by itself: rounds of delivery, and the daily cleaning."""

from datetime import time, timedelta

from city.base.jobs import api as jobs
from city.base.notices import api as notices
from city.kernel.texts import Text


@jobs.job(
    Text.of("Abgelaufene Nachrichten, Mitteilungen und Mails löschen", "Delete expired messages, notices and mails"),
    when=jobs.Daily(time(3, 40)),
)
def forget_old() -> int:
    return notices.forget_old()


@jobs.job(Text.of("Mails verschicken", "Send mails"), atomic=False, when=jobs.Every(timedelta(minutes=1)))
def deliver() -> int:
    return notices.deliver()
