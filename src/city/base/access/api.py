"""The door of access."""

from city.base.access.actions import create_client, revoke_client, viewer_of_credentials
from city.base.access.domain import ANONYMOUS, AUDIENCE, PUBLIC, SCOPES, STAFF, SYSTEM, ClientInfo, Viewer
from city.base.access.errors import ScopeMissing, SignInNeeded
from city.base.access.queries import (
    Asked,
    clients,
    in_database_thread,
    require,
    require_scope,
    viewer_of_client,
    viewer_of_key,
    viewer_of_user,
)

__all__ = [
    "ANONYMOUS",
    "AUDIENCE",
    "PUBLIC",
    "SCOPES",
    "STAFF",
    "SYSTEM",
    "Asked",
    "ClientInfo",
    "ScopeMissing",
    "SignInNeeded",
    "Viewer",
    "clients",
    "create_client",
    "in_database_thread",
    "require",
    "require_scope",
    "revoke_client",
    "viewer_of_client",
    "viewer_of_credentials",
    "viewer_of_key",
    "viewer_of_user",
]
