"""The door of live: channels for rooms to fill, the hub for the process to start."""

from city.base.live.actions import hub
from city.base.live.domain import sender_of
from city.base.live.errors import HouseFull, SenderFull, TopicUnknown, WrongNumberOfTopics
from city.base.live.queries import Channel, channels, require_topics

__all__ = [
    "Channel",
    "HouseFull",
    "SenderFull",
    "TopicUnknown",
    "WrongNumberOfTopics",
    "channels",
    "hub",
    "require_topics",
    "sender_of",
]
