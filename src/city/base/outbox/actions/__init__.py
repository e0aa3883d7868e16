"""Writing events, giving them their positions, bringing them to the listeners."""

from city.base.outbox.actions.letters import discard, replay
from city.base.outbox.actions.pruning import prune
from city.base.outbox.actions.relay import Relay
from city.base.outbox.actions.writing import write

__all__ = ["Relay", "discard", "prune", "replay", "write"]
