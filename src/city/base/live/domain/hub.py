"""Hands each message to those who listen to its topics. Lives in one event loop; nothing here waits or blocks."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from city.base.live.domain.frames import Message, beat, frame
from city.base.live.domain.listener import Listener
from city.base.live.domain.memory import Memory

SECONDS_BETWEEN_BEATS: Final = 15
MOST_LISTENERS: Final = 5_000


class Hub:
    """All listeners of a process. `position` is the last one heard of; the memory begins behind `memory.floor`."""

    def __init__(self, floor: int = 0, end: int = 0) -> None:
        self.memory = Memory(floor)
        self.position = floor
        self.end = end
        self.listeners: set[Listener] = set()
        self.closed_as_slow = 0
        self.pieces = 0
        self._by_topic: dict[str, set[Listener]] = {}
        self._by_sender: Counter[str] = Counter()
        self._ticks = 0

    @property
    def present(self) -> int:
        """Where a newcomer begins: the last position, also while the memory is still being filled up to `end`."""
        return max(self.position, self.end)

    def of_sender(self, sender: str) -> int:
        """How many streams this sender follows already."""
        return self._by_sender[sender]

    def join(self, topics: Sequence[str], after: int, sender: str = "") -> Listener:
        """A listener that gets everything published from now on, on its topics and behind `after`."""
        listener = Listener(topics, after, sender)
        self.listeners.add(listener)
        self._by_sender[sender] += 1
        for topic in listener.topics:
            self._by_topic.setdefault(topic, set()).add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        listener.close("gone")
        if listener not in self.listeners:
            return
        self.listeners.discard(listener)
        self._by_sender[listener.sender] -= 1
        if not self._by_sender[listener.sender]:
            del self._by_sender[listener.sender]
        for topic in listener.topics:
            others = self._by_topic.get(topic)
            if others is not None:
                others.discard(listener)
                if not others:
                    del self._by_topic[topic]

    def publish(self, messages: Sequence[Message], position: int) -> None:
        """Hand round what was read from the log up to `position`."""
        for message in messages:
            self.memory.keep(message)
            self._hand_round(message)
        self.position = position

    def _hand_round(self, message: Message) -> None:
        if len(message.sayings) == 1:
            topic, sentence = message.sayings[0]
            if hearing := self._by_topic.get(topic):
                piece = frame(message.position, [sentence])
                for listener in hearing:
                    self._give(listener, message.position, piece)
            return
        wanted: dict[Listener, list[bytes]] = {}
        for topic, sentence in message.sayings:
            for listener in self._by_topic.get(topic, ()):
                wanted.setdefault(listener, []).append(sentence)
        for listener, sentences in wanted.items():
            self._give(listener, message.position, frame(message.position, sentences))

    def _give(self, listener: Listener, position: int, piece: bytes) -> None:
        if position > listener.after and not listener.closed:
            self.pieces += 1
            if not listener.put(piece):
                self.closed_as_slow += 1

    def tick(self) -> None:
        """Once a second: a sign of life for a fifteenth of the listeners, so that each gets one in fifteen seconds."""
        self._ticks += 1
        for number, listener in enumerate(self.listeners):
            if (number + self._ticks) % SECONDS_BETWEEN_BEATS == 0:
                self._give(listener, self.position + 1, beat(max(self.position, listener.after)))

    def close(self, why: str = "shutdown") -> None:
        """Send everybody home; they come back by themselves, to this process or another."""
        for listener in self.listeners:
            listener.close(why)
