"""What one can follow: rooms fill in channels, and say who may listen and what an event means for them."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from city.base.access.api import Viewer
from city.base.live.domain import Message, sentence
from city.base.live.errors import TopicUnknown, WrongNumberOfTopics
from city.base.outbox import api as outbox
from city.kernel.slots import Slot

logger = logging.getLogger(__name__)

MOST_TOPICS: Final = 50


@dataclass(frozen=True, slots=True)
class Channel:
    """A kind of thing to follow; its topics are called `<name>:<key>`.

    `may_listen(viewer, keys)` gives those of the keys that the viewer may follow, in one question to the database,
    however many they are. `topics_of(event)` does not: it gives, for an event, what is to be said on each key, as plain
    JSON values; it is called once for each event, whoever listens. `hears` names the kinds of event that concern the
    channel.
    """

    name: str
    may_listen: Callable[[Viewer, frozenset[str]], frozenset[str]]
    topics_of: Callable[[Any], Mapping[str, object]]
    hears: tuple[type[outbox.Event], ...]


channels: Final = Slot[Channel]("channels one can follow at /live")


def heard_types() -> frozenset[str]:
    """The types of all events that some channel hears."""
    return frozenset(kind.name for channel in channels for kind in channel.hears)


def require_topics(viewer: Viewer, topics: Sequence[str]) -> None:
    """Raise unless there are 1 to 50 topics and the viewer may listen to each of them."""
    if not 1 <= len(topics) <= MOST_TOPICS:
        raise WrongNumberOfTopics("topic", most=MOST_TOPICS)
    asked: dict[str, set[str]] = {}
    for topic in topics:
        name, _, key = topic.partition(":")
        asked.setdefault(name, set()).add(key)
    allowed = {f"{name}:{key}" for name, keys in asked.items() for key in _allowed(viewer, name, keys)}
    for topic in topics:
        if topic not in allowed:
            raise TopicUnknown("topic", topic=topic[:100])


def _allowed(viewer: Viewer, name: str, keys: set[str]) -> frozenset[str]:
    channel, said = channels.get(name), frozenset(keys - {""})
    return channel.may_listen(viewer, said) if channel is not None and said else frozenset()


def messages_of(logged: Iterable[outbox.Logged]) -> Iterator[Message]:
    """What these events say on all topics; an event that says nothing to anybody is left out."""
    heard = heard_types()
    for row in logged:
        if row.type in heard:
            sayings = tuple(_sayings(row))
            if sayings:
                yield Message(row.position, sayings)


def _sayings(row: outbox.Logged) -> Iterator[tuple[str, bytes]]:
    try:
        event = row.event()
    except outbox.Unreadable:
        logger.exception("live pages cannot be told of event %d", row.position)
        return
    for channel in channels:
        if isinstance(event, channel.hears):
            try:
                said = channel.topics_of(event).items()
                yield from [(f"{channel.name}:{key}", _line(f"{channel.name}:{key}", data)) for key, data in said]
            except Exception:  # one channel's fault must not silence the others
                logger.exception("channel %s cannot tell of event %d", channel.name, row.position)


def _line(topic: str, data: object) -> bytes:
    return sentence(topic, msgspec.json.encode(data))
