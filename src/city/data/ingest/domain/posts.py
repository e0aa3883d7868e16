"""A request with readings on its way in, and what its sender is told of each of them."""

from collections import Counter
from typing import Final

import msgspec

from city.data.ingest.domain.readings import Flaw
from city.kernel.clock import Instant

FATES: Final = ("stored", "duplicate", "version", "refused")
MOST_LISTED: Final = 1_000
"""Refused lines of a long table that are listed one by one; all are counted."""


class Post(msgspec.Struct, frozen=True, gc=False):
    """A body with readings; `unit` is the one for which its client may write.

    `key` is its Idempotency-Key, `mark` a digest of the body that goes with it.
    """

    client: str
    unit: int
    arrived_at: Instant
    body: bytes = b""
    form: str = "json"
    key: str = ""
    mark: str = ""


class Answer(msgspec.Struct, gc=False):
    """What became of a request: the fate of each reading, and the flaws of the refused ones by their place.

    `flaw` says why none could be looked at. `lost` readings were not kept; their sender has to send them again.
    `repeated`: this Idempotency-Key was answered before, and nothing was looked at again. `fates` of a long table are
    not listed.
    """

    counts: Counter[str] = msgspec.field(default_factory=Counter)
    refused: dict[int, Flaw] = msgspec.field(default_factory=dict)
    fates: list[str] = msgspec.field(default_factory=list)
    flaw: Flaw | None = None
    single: bool = False
    repeated: bool = False
    lost: bool = False

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def with_body(post: Post, body: bytes, mark: str) -> Post:
    """The request once its body has come."""
    return msgspec.structs.replace(post, body=body, mark=mark)
