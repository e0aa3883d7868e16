"""What the room does by itself: asking the scanner again, smaller pictures, the daily cleaning."""

from datetime import time, timedelta

from city.base.files import api as files
from city.base.jobs import api as jobs
from city.kernel.texts import Text


@jobs.job(
    Text.of("Inhalte löschen, zu denen es keine Datei mehr gibt", "Delete content that no file speaks of"),
    atomic=False,
    when=jobs.Daily(time(4, 10)),
)
def sweep() -> int:
    return files.sweep()


@jobs.job(
    Text.of("Dateien, die warten, auf Schadsoftware prüfen", "Check files that wait for malware"),
    atomic=False,
    tries=1,
    when=jobs.Every(timedelta(minutes=1)),
)
def check_waiting() -> int:
    return files.check_waiting()


@jobs.job(Text.of("Bilder in kleineren Breiten ablegen", "Keep pictures in smaller widths"), atomic=False)
def render(file_id: str) -> int:
    return files.render(file_id)
