"""What a malware scanner says of content. Without `CITY_CLAMD_ADDRESS` nobody is asked.

A scanner that does not answer holds up nobody's work: the file is kept, handed out to nobody, and asked about again.
"""

import logging

from django.conf import settings
from django.db import transaction

from city.base.audit import api as audit
from city.base.files.adapters.clamd import client
from city.base.files.domain import INFECTED, READY, WAITING
from city.base.files.errors import Infected, ScannerSilent
from city.base.files.events import FileChecked
from city.base.files.models import FileRow
from city.base.files.queries import path_of
from city.base.outbox import api as outbox

log = logging.getLogger(__name__)


def state_of(content: bytes, name: str) -> str:
    """READY, or WAITING where the scanner is silent; Infected for what it knows."""
    if not settings.CITY_CLAMD_ADDRESS:
        return READY
    try:
        found = client.find(settings.CITY_CLAMD_ADDRESS, content)
    except client.Unanswered as problem:
        log.warning("the malware scanner does not answer (%s): a file is kept back", problem)
        return WAITING
    if found:
        raise Infected("file", name=name, found=found)
    return READY


def check_waiting() -> int:
    """Ask again about what waits, oldest first; how many were settled. ScannerSilent where it still does not answer."""
    waiting = FileRow.objects.filter(state=WAITING).order_by("stored_at").values_list("pk", "sha256")
    settled = 0
    for file_id, sha256 in waiting.iterator():
        settled += _settle(str(file_id), path_of(sha256).read_bytes())
    return settled


def _settle(file_id: str, content: bytes) -> bool:
    if settings.CITY_CLAMD_ADDRESS:
        try:
            found = client.find(settings.CITY_CLAMD_ADDRESS, content)
        except client.Unanswered as problem:
            raise ScannerSilent(problem=problem, waiting=FileRow.objects.filter(state=WAITING).count()) from problem
    else:
        found = None  # the town has given up its scanner
    state = INFECTED if found else READY
    with transaction.atomic():
        changed = FileRow.objects.filter(pk=file_id, state=WAITING).update(state=state)
        if changed:
            audit.record("system", "check", f"files.file:{file_id}", {"state": [WAITING, state], "found": found or ""})
            outbox.write(FileChecked(file_id, clean=state == READY))
    return bool(changed)
