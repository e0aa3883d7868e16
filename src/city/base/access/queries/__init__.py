"""Reads: who asks, and may they; and where lean routes ask the database."""

from city.base.access.queries.clients import clients
from city.base.access.queries.requests import Asked
from city.base.access.queries.threads import in_database_thread
from city.base.access.queries.viewers import (
    SECONDS_KEPT,
    forget_keys,
    require,
    require_scope,
    viewer_of_client,
    viewer_of_credentials,
    viewer_of_key,
    viewer_of_user,
)

__all__ = [
    "SECONDS_KEPT",
    "Asked",
    "clients",
    "forget_keys",
    "in_database_thread",
    "require",
    "require_scope",
    "viewer_of_client",
    "viewer_of_credentials",
    "viewer_of_key",
    "viewer_of_user",
]
