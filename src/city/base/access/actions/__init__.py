"""The verbs of access."""

from city.base.access.actions.clients import create_client, revoke_client
from city.base.access.actions.keys import viewer_of_credentials

__all__ = ["create_client", "revoke_client", "viewer_of_credentials"]
