"""The door for device messages of a network server: `POST /api/v1/uplinks/<system>`."""

from typing import Final

from starlette.types import Receive, Scope, Send

from city.base.access import api as access
from city.data.ingest import api, errors
from city.data.ingest.rest import asgi
from city.data.ingest.rest.keys import Keys
from city.kernel import clock

LIMIT: Final = 256 * 1024
SCOPE: Final = "uplinks:write"


class UplinkDoor:
    """An ASGI endpoint: key, size, then the writer; answers only after the commit."""

    def __init__(self, system: str) -> None:
        self.system = system
        self.keys = Keys()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        writer = api.writer()
        viewer = await self.keys.viewer(asgi.header(scope, b"authorization"))
        if viewer is None:
            writer.note("", access.SignInNeeded.code)
            await asgi.refuse(scope, send, access.SignInNeeded(), close=True)
        elif not viewer.has_scope(SCOPE):
            writer.note(viewer.client or "", access.ScopeMissing.code)
            await asgi.refuse(scope, send, access.ScopeMissing(scope=SCOPE), close=True)
        else:
            await self.take(scope, receive, send, viewer.client or viewer.actor)

    async def take(self, scope: Scope, receive: Receive, send: Send, client: str) -> None:
        """Read the body, wait for its commit, say what became of it."""
        writer = api.writer()
        try:
            body = await asgi.body_of(scope, receive, LIMIT)
        except asgi.Oversize:
            writer.note(client, errors.TooLarge.code)
            await asgi.refuse(scope, send, errors.TooLarge(limit=LIMIT), close=True)
            return
        except (asgi.Gone, TimeoutError):
            writer.note(client, errors.BrokenOff.code)
            await asgi.refuse(scope, send, errors.BrokenOff(), close=True)
            return
        try:
            event = asgi.asked(scope, "event")
            result = await writer.submit(api.Arrival(self.system, client, body, clock.instant_now(), event))
        except api.Full:
            await asgi.refuse(scope, send, errors.Busy())
            return
        await self.tell(scope, send, result)

    async def tell(self, scope: Scope, send: Send, result: api.Result) -> None:
        """The answer to a message that was judged."""
        if result.status == "lost":
            await asgi.refuse(scope, send, errors.NotStored())
        elif result.status == "rejected":
            error = errors.error_of(result.reason, result.detail)
            if isinstance(error, errors.OURS):
                told = {"code": error.code, "detail": error.text(asgi.language_of(scope))}
                await asgi.answer(send, 202, {"status": "rejected", "message": result.identity} | told)
            else:
                await asgi.refuse(scope, send, error, message=result.identity)
        else:
            content = {"status": result.status, "message": result.identity}
            if result.reason:
                content |= {"code": result.reason, "detail": result.detail}
            await asgi.answer(send, 200, content)
