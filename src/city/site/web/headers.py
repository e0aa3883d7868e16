"""Headers that every answer of the process carries, be it a page, data or a file, where it does not say otherwise."""

from typing import Final

from django.conf import settings
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS: Final = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
DATA: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The content policy of what is no page: a browser that is led to it runs and embeds nothing."""


class Guarded:
    """Adds them on the way out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        seconds = settings.SECURE_HSTS_SECONDS
        self.always = ALWAYS | ({"Strict-Transport-Security": f"max-age={seconds}"} if seconds else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.always.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", DATA)
            await send(message)

        await self.app(scope, receive, guarded if scope["type"] == "http" else send)
