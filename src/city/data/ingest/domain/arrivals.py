"""One body on its way in, and what its sender is told."""

import msgspec

from city.kernel.clock import Instant


class Arrival(msgspec.Struct, frozen=True, gc=False):
    """A body as it came; `system` says whose schema it follows.

    Some network servers say beside the body what it tells of (`event`, in the address or the topic) and of which device
    (`dev_eui`, in the topic); both are empty where the body says it all. What came through a broker has a `topic` and
    the number of its `packet`; `retained` says that the broker has kept it since nobody knows when. `identity` is that
    of a kept message which goes in again.
    """

    system: str
    client: str
    body: bytes
    arrived_at: Instant
    event: str = ""
    dev_eui: str = ""
    topic: str = ""
    packet: int = 0
    retained: bool = False
    identity: str = ""


class Result(msgspec.Struct, frozen=True, gc=False):
    """What became of an arrival: `stored`, `duplicate`, `noted` (a message without measurements) or `rejected`.

    `rejected` is kept too, with its reason; `lost` alone is not, and its sender has to send again.
    """

    status: str
    identity: str = ""
    reason: str = ""
    detail: str = ""
