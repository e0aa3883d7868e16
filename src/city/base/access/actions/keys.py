"""Who asks, by what they show; and the hour of a key's last use, so that forgotten keys can be found and revoked."""

import logging
import time
from datetime import timedelta
from typing import Final

from django.db import DatabaseError, transaction
from django.db.models import Q

from city.base.access import queries
from city.base.access.domain import Viewer
from city.base.access.models import Client
from city.kernel import clock

logger = logging.getLogger(__name__)

NOTED_AGAIN_AFTER: Final = timedelta(hours=1)
_noted: dict[str, float] = {}


def viewer_of_credentials(authorization: str | None, session_key: str | None) -> Viewer:
    """The viewer behind a lean route's request: a bearer key first, else a signed-in session, else nobody.

    A key that is sent but not valid raises SignInNeeded instead of falling back to less: the sender must learn of it.
    """
    viewer = queries.viewer_of_credentials(authorization, session_key)
    if viewer.client and _noted.get(viewer.client, 0.0) <= time.monotonic():
        _note_use(viewer.client)
    return viewer


def _note_use(client: str) -> None:
    """At most one write an hour and process; a database that cannot take it is no reason to turn a program away."""
    _noted[client] = time.monotonic() + NOTED_AGAIN_AFTER.total_seconds()
    now = clock.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_AGAIN_AFTER)
    try:
        with transaction.atomic():
            Client.objects.filter(stale, name=client).update(last_used_at=now)
    except DatabaseError as problem:
        logger.warning("The use of key %s could not be noted: %s", client, type(problem).__name__)


def forget_uses() -> None:
    """Note the next use of every key in this process: after one was made or revoked."""
    _noted.clear()
