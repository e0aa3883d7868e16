"""Feeding the hub of this process from the log of events."""

from city.base.live.actions.station import Station, hub

__all__ = ["Station", "hub"]
