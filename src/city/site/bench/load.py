"""A load of HTTP/1.1 requests over keep-alive connections, lean enough not to be what is measured."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import httptools

Requests = Iterator[bytes]
SECONDS_TO_ANSWER: Final = 60


@dataclass
class Load:
    """What came back: seconds for each answer, and how often which status."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which `share` (0…1) of the answers came."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else float("nan")


class Connection(asyncio.Protocol):
    """Sends one request after the other, each when the last is answered, until there are none."""

    def __init__(self, requests: Requests, load: Load, until: float) -> None:
        self.requests, self.load, self.until = requests, load, until
        self.parser = httptools.HttpResponseParser(self)
        self.sent = 0.0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.send()

    def send(self) -> None:
        request = next(self.requests, None) if time.perf_counter() < self.until else None
        if request is None:
            self.transport.close()
            return
        self.sent = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_message_complete(self) -> None:
        self.load.latencies.append(time.perf_counter() - self.sent)
        self.load.statuses[self.parser.get_status_code()] += 1
        self.parser = httptools.HttpResponseParser(self)
        asyncio.get_running_loop().call_soon(self.send)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


def run(port: int, requests: Requests, *, connections: int, seconds: float) -> Load:
    """Keep `connections` busy with `requests` on 127.0.0.1:`port`, until they or `seconds` run out."""
    return asyncio.run(_run(port, requests, connections, seconds))


async def _run(port: int, requests: Requests, connections: int, seconds: float) -> Load:
    load = Load()
    loop = asyncio.get_running_loop()
    begin = time.perf_counter()
    make: Callable[[], Connection] = lambda: Connection(requests, load, begin + seconds)  # noqa: E731 -- typed factory
    protocols = [(await loop.create_connection(make, "127.0.0.1", port))[1] for _ in range(connections)]
    async with asyncio.timeout(seconds + SECONDS_TO_ANSWER):
        await asyncio.gather(*(protocol.done for protocol in protocols))
    load.seconds = time.perf_counter() - begin
    return load


def post(path: str, body: bytes, key: str) -> bytes:
    """The bytes of one POST with a bearer key."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def get(path: str) -> bytes:
    """The bytes of one GET of a page."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n".encode()


def line(what: str, result: Load) -> str:
    """What was measured, in one line."""
    wrong = {status: count for status, count in result.statuses.items() if status >= 300}
    told = f"  refused or failed: {wrong}" if wrong else ""
    return (
        f"{what}: {result.per_second:,.0f}/s, p50 {result.percentile(0.5):.1f} ms, "
        f"p99 {result.percentile(0.99):.1f} ms{told}"
    )
