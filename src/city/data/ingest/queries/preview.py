"""What would become of a message: read with a mapping that need not be stored, recorded nowhere."""

from dataclasses import dataclass

from city.base.access.api import Viewer, require
from city.data.ingest.domain.arrivals import Arrival
from city.data.ingest.domain.brokers import BROKERS
from city.data.ingest.domain.mappings import Mapping, understand_message
from city.data.ingest.domain.profiles import Measure, understand
from city.data.ingest.domain.uplinks import Notice, Unusable
from city.data.ingest.queries.overview import device
from city.data.ingest.queries.register import DeviceRegister
from city.kernel import clock
from city.kernel.clock import Instant
from city.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Preview:
    """Device and time that were found, what would be recorded, and why something would not.

    `registered` is False for a device nobody has registered; `fields` are then all that the message brings.
    """

    device: str
    dev_eui: str
    name: Text
    registered: bool
    at: Instant | None
    own_time: bool
    keyed: bool
    values: tuple[tuple[Measure, float | int], ...]
    fields: tuple[tuple[str, str], ...]
    reason: str
    detail: str


def preview(viewer: Viewer, code: str, mapping: Mapping, topic: str, body: str) -> Preview:
    """Read a sample with this mapping."""
    require(viewer, "operator")
    now = clock.instant_now()
    arrival = Arrival("mqtt", f"{BROKERS}{code}", body.encode(), now, topic=topic)
    heard = understand_message(arrival, code, (mapping,))
    if isinstance(heard, Unusable):
        return Preview("", "", Text({}), False, None, False, False, (), (), heard.reason, heard.detail)
    if isinstance(heard, Notice):  # only what a broker has retained is noted
        return Preview(heard.device_id, heard.dev_eui, Text({}), False, None, False, False, (), (), "", "")
    fields = heard.fields or {}
    shown = tuple((name, repr(value)[:80]) for name, value in list(fields.items())[:30])
    register = DeviceRegister()
    register.refresh()
    listed = register.look_up([heard.dev_eui]).get(heard.dev_eui)
    seen = device(viewer, heard.dev_eui)
    understood = understand(listed.measures, fields, heard.unit) if listed and seen else None
    finding = understood.findings[0] if understood and understood.findings else None
    return Preview(
        device=heard.device_id,
        dev_eui=heard.dev_eui,
        name=seen.name if seen else Text({}),
        registered=seen is not None,
        at=heard.received_at,
        own_time=bool(mapping.time),
        keyed=bool(mapping.key),
        values=understood.values if understood else (),
        fields=shown,
        reason=finding.reason if finding else "",
        detail=finding.detail if finding else "",
    )
