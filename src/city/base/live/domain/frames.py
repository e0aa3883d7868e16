"""The wire format: server-sent events after the HTML standard (WHATWG, §9.2).

The id of an event is its position in the outbox. An id without data moves the reader's place and shows nothing.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

RETRY_MS: Final = 2_000
RETRY_SLOW_MS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Message:
    """One event of the log with what it says on each topic, encoded once for all listeners."""

    position: int
    sayings: tuple[tuple[str, bytes], ...]


def sentence(topic: str, data: bytes) -> bytes:
    """The data line for one topic; `data` is JSON on one line."""
    return b'data: {"topic":%s,"data":%s}\n' % (json.dumps(topic).encode(), data)


def frame(position: int, sentences: Iterable[bytes]) -> bytes:
    """The sentences of one event as one piece; only the last carries the id: a break repeats, never skips."""
    return b"\n".join(sentences) + b"id: %d\n\n" % position


def hello(position: int) -> bytes:
    """First words: how long to wait before coming back, and where the reader stands."""
    return b"retry: %d\nid: %d\n\n" % (RETRY_MS, position)


def last_words(why: str) -> bytes:
    """Before the stream ends: a slow reader is asked to stay away longer."""
    return b"retry: %d\n\n" % (RETRY_SLOW_MS if why == "slow" else RETRY_MS)


def beat(position: int) -> bytes:
    """A sign of life that also moves the reader's place past what did not concern it."""
    return b":\nid: %d\n\n" % position


def reset(position: int) -> bytes:
    """Tells the reader that events were lost to it: fetch everything anew, then follow from here."""
    return b'event: reset\ndata: {"position":%d}\nid: %d\n\n' % (position, position)
