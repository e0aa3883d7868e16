"""The latest messages, kept by topic, so that whoever was away for a moment is served without the database."""

from collections import deque
from collections.abc import Iterable
from typing import Final

from city.base.live.domain.frames import Message, frame

MOST_KEPT: Final = 50_000
MOST_BYTES: Final = 32 * 1024 * 1024


class Memory:
    """Complete for every position above `floor`."""

    def __init__(self, floor: int = 0) -> None:
        self.floor = floor
        self._size = 0
        self._order: deque[Message] = deque()
        self._by_topic: dict[str, deque[tuple[int, bytes]]] = {}

    def keep(self, message: Message) -> None:
        """Remember a message; the oldest go when there are too many."""
        self._order.append(message)
        for topic, sentence in message.sayings:
            self._by_topic.setdefault(topic, deque()).append((message.position, sentence))
            self._size += len(sentence)
        while len(self._order) > MOST_KEPT or self._size > MOST_BYTES:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        oldest = self._order.popleft()
        self.floor = oldest.position
        for topic, sentence in oldest.sayings:
            kept = self._by_topic[topic]
            kept.popleft()
            self._size -= len(sentence)
            if not kept:
                del self._by_topic[topic]

    def since(self, position: int, topics: Iterable[str]) -> list[bytes]:
        """The frames behind `position` on these topics, in order."""
        found: dict[int, list[bytes]] = {}
        for topic in topics:
            for at, sentence in reversed(self._by_topic.get(topic, ())):
                if at <= position:
                    break
                found.setdefault(at, []).append(sentence)
        return [frame(at, found[at]) for at in sorted(found)]
