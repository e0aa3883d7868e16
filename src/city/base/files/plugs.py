"""Pictures get their smaller widths once they are stored; the room's jobs and its verbs become known."""

from city.base.access.api import SYSTEM
from city.base.audit import api as audit
from city.base.files import api as files
from city.base.files.events import FileStored
from city.base.files.jobs import render
from city.base.jobs import api as jobs
from city.base.outbox import api as outbox
from city.kernel.texts import Text

for verb, said in {
    "attach": Text.of("hat angehängt", "attached"),
    "check": Text.of("hat geprüft", "checked"),
    "describe": Text.of("hat beschrieben", "described"),
    "detach": Text.of("hat abgehängt", "detached"),
    "share": Text.of("hat anders freigegeben", "shared differently"),
    "store": Text.of("hat abgelegt", "stored"),
}.items():
    audit.verbs.fill(verb, said)


def stored(delivered: "outbox.Delivered[FileStored]") -> None:
    found = files.file(SYSTEM, delivered.event.id)
    if found and found.is_image:
        jobs.enqueue("system", render, found.id)


outbox.listen(FileStored, "files.render", stored)
