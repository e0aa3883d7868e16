"""The room's daily cleaning."""

from datetime import time

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
