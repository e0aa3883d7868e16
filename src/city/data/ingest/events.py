"""What this room tells others; recorded values are announced by `entities.events.Recorded`."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class DeviceRegistered(Event):
    """A device may send from now on."""

    dev_eui: str
    entity_urn: str
    profile: str


@dataclass(frozen=True)
class DeviceRetired(Event):
    """A device is no longer listened to; its series stay."""

    dev_eui: str
    entity_urn: str


@dataclass(frozen=True)
class DeviceReturned(Event):
    """A retired device is listened to again."""

    dev_eui: str
    entity_urn: str


@dataclass(frozen=True)
class ProfileChanged(Event):
    """A profile was made, or its measures or codec changed."""

    profile: str
    codec_version: int | None


@dataclass(frozen=True)
class MessagesReplayed(Event):
    """An operator had kept messages worked through again."""

    tried: int
    stored: int


@dataclass(frozen=True)
class BrokerChanged(Event):
    """A connection to a broker was made, changed, paused, resumed or deleted, or how its messages are read."""

    broker: str
    what: str
