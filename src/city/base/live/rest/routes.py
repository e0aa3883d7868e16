"""`GET /live?topic=series:17&topic=…`: what happens, as server-sent events."""

from typing import Final

from django.conf import settings
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from city.base.access import api as access
from city.base.live.actions import hub
from city.base.live.domain import sender_of
from city.base.live.domain.hub import MOST_LISTENERS
from city.base.live.errors import HouseFull, SenderFull
from city.base.live.queries import require_topics
from city.base.live.rest import description
from city.base.live.rest.stream import EventStream

UNKNOWN_POSITION: Final = -1


async def live(request: Request) -> Response:
    """Check the viewer's right to every topic, then stream. `Last-Event-ID` (or `after=`) resumes without loss."""
    topics = request.query_params.getlist("topic")
    sender = sender_of(request.client.host if request.client else "")
    _require_room(sender)  # before anything is asked of the database
    credentials = request.headers.get("authorization"), request.cookies.get(settings.SESSION_COOKIE_NAME)
    await access.in_database_thread(_admit, *credentials, topics)
    _require_room(sender)
    return EventStream(hub.hub, topics, _position(request), sender)


def _require_room(sender: str) -> None:
    if len(hub.hub.listeners) >= MOST_LISTENERS:
        raise HouseFull
    if hub.hub.of_sender(sender) >= settings.CITY_LIVE_PER_ADDRESS:
        raise SenderFull


def _admit(authorization: str | None, session_key: str | None, topics: list[str]) -> None:
    require_topics(access.viewer_of_credentials(authorization, session_key), topics)


def _position(request: Request) -> int | None:
    """The position to resume from; what is no position at all leads to a reset, like one that is no longer kept."""
    named = request.headers.get("last-event-id") or request.query_params.get("after")
    if not named:
        return None
    return int(named) if named.isascii() and named.isdigit() and len(named) < 19 else UNKNOWN_POSITION


ROUTES: Final = [Route("/live", live, methods=["GET"])]
OPENAPI: Final = description.OPENAPI
