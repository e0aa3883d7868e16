"""Channels, and what the log says on their topics."""

from city.base.live.queries.channels import Channel, channels, heard_types, messages_of, require_topics
from city.base.live.queries.replay import Replay, is_position, replay_from

__all__ = [
    "Channel",
    "Replay",
    "channels",
    "heard_types",
    "is_position",
    "messages_of",
    "replay_from",
    "require_topics",
]
