"""Whoever was away longer than the hub remembers is served from the kept log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from city.base.live.domain import frame
from city.base.live.queries.channels import heard_types, messages_of
from city.base.outbox import api as outbox

PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Replay:
    """A stretch of the log: what it says on the topics, how far it goes, and whether there is more."""

    pieces: bytes
    position: int
    more: bool


def is_position(position: int) -> bool:
    """Whether `position` has been given at all."""
    return 0 <= position <= outbox.last_position()


def in_window(position: int) -> bool:
    """Whether everything behind `position` is still kept."""
    return is_position(position) and position >= outbox.first_kept() - 1


def replay_from(position: int, until: int, topics: Sequence[str]) -> Replay | None:
    """The next stretch behind `position`, not beyond `until`; None where the log no longer goes back that far."""
    if not in_window(position):
        return None
    logged = [row for row in outbox.after(position, PAGE, heard_types()) if row.position <= until]
    wanted = set(topics)
    pieces = b"".join(
        frame(message.position, sentences)
        for message in messages_of(logged)
        if (sentences := [sentence for topic, sentence in message.sayings if topic in wanted])
    )
    more = len(logged) == PAGE
    return Replay(pieces, logged[-1].position if more else max(until, position), more)
