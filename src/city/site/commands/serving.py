"""How `city run` and `city ingest` put an application on a port."""

import contextlib
import signal
import socket
import sys
from typing import Any

import uvicorn
from django.conf import settings

from city.base.live import api as live


class Server(uvicorn.Server):
    """Ends open live streams before it waits for the answers under way: a stream would never end by itself."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        live.hub.close()
        await super().shutdown(sockets)


def serve(application: Any) -> None:
    """Serve until a signal comes; requests under way are finished first, for at most ten seconds.

    uvicorn raises the signal again when it is done; SIGTERM must then end this program like Ctrl-C does, through every
    `finally`, and not at once.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    config = uvicorn.Config(
        application,
        host=settings.CITY_HOST,
        port=settings.CITY_PORT,
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=",".join(settings.CITY_PROXY_TRUST) or "127.0.0.1",
        timeout_graceful_shutdown=10,
        lifespan="on",
    )
    with contextlib.suppress(KeyboardInterrupt):
        Server(config).run()
