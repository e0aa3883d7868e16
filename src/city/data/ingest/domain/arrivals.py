"""One body on its way in, and what its sender is told."""

import msgspec

from city.kernel.clock import Instant


class Arrival(msgspec.Struct, frozen=True, gc=False):
    """A body as posted; `system` says whose schema it follows."""

    system: str
    client: str
    body: bytes
    arrived_at: Instant


class Result(msgspec.Struct, frozen=True, gc=False):
    """What became of an arrival: `stored`, `duplicate`, `noted` (a message without measurements) or `rejected`.

    `rejected` is kept too, with its reason; `lost` alone is not, and its sender has to send again.
    """

    status: str
    identity: str = ""
    reason: str = ""
    detail: str = ""
