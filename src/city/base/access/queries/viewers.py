import time
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from city.base.access.domain import ANONYMOUS, Viewer, fingerprint
from city.base.access.errors import ScopeMissing, SignInNeeded
from city.base.access.models import Client
from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.kernel.errors import Refused

SECONDS_KEPT: Final = 5.0
_known: dict[str, tuple[float, Viewer | None]] = {}


def viewer_of_user(user_id: int, pseudonym: str) -> Viewer:
    """The viewer of a signed-in person, with the memberships of this moment: what begins or ends today counts today,
    and so does whom they act for.
    """
    held = organisation.memberships_of(user_id)
    withheld = frozenset(one.role for one in held) & frozenset(settings.CITY_SECOND_FACTOR)
    if withheld and accounts.has_second_factor(user_id):
        withheld = frozenset()
    pairs = frozenset((one.unit, "member" if one.role in withheld else one.role) for one in held)
    return Viewer(actor=pseudonym, user_id=user_id, memberships=pairs, withheld=withheld)


def viewer_of_key(key: str) -> Viewer | None:
    """The client with this key, or None; answers are kept for `SECONDS_KEPT`, so a revoked key dies within that."""
    mark = fingerprint(key)
    kept = _known.get(mark)
    if kept and kept[0] > time.monotonic():
        return kept[1]
    client = Client.objects.filter(fingerprint=mark, revoked_at=None).first()
    viewer = _viewer_of_client(client) if client else None
    if len(_known) > 10_000:
        _known.clear()
    _known[mark] = (time.monotonic() + SECONDS_KEPT, viewer)
    return viewer


def _viewer_of_client(client: Client) -> Viewer:
    units = frozenset({(client.unit_id, "member")}) if client.unit_id and "data:read" in client.scopes else frozenset()
    scopes = frozenset(client.scopes)
    return Viewer(f"client:{client.name}", client=client.name, memberships=units, scopes=scopes, unit=client.unit_id)


def viewer_of_client(name: str) -> Viewer | None:
    """The client with this name, whatever key it shows: for what it sent before and is worked through again."""
    client = Client.objects.filter(name=name, revoked_at=None).first()
    return _viewer_of_client(client) if client else None


def forget_keys() -> None:
    """Drop the kept answers: after a key was made or revoked in this process."""
    _known.clear()


def require(viewer: Viewer, *roles: str) -> None:
    """Raise SignInNeeded or Refused unless the viewer holds one of the roles."""
    if viewer == ANONYMOUS:
        raise SignInNeeded
    if not viewer.has(*roles):
        raise Refused


def require_scope(viewer: Viewer, scope: str) -> None:
    """Raise SignInNeeded or ScopeMissing unless the viewer is a client with this scope."""
    if viewer == ANONYMOUS:
        raise SignInNeeded
    if not viewer.has_scope(scope):
        raise ScopeMissing(scope=scope)


def viewer_of_credentials(authorization: str | None, session_key: str | None) -> Viewer:
    """The viewer behind a lean route's request: a bearer key first, else a signed-in session, else nobody.

    A key that is sent but not valid raises SignInNeeded instead of falling back to less: the sender must learn of it.
    """
    if authorization:
        kind, _, key = authorization.partition(" ")
        viewer = viewer_of_key(key.strip()) if kind.lower() == "bearer" else None
        if viewer is None:
            raise SignInNeeded
        return viewer
    return _viewer_of_session(session_key) if session_key else ANONYMOUS


def _viewer_of_session(session_key: str) -> Viewer:
    request = HttpRequest()
    request.session = SessionStore(session_key)
    user = get_user(request)
    return viewer_of_user(user.pk, user.pseudonym) if isinstance(user, get_user_model()) else ANONYMOUS
