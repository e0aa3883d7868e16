"""From bodies to readings: parse, find the device, run the codecs, apply the profiles. Writes nothing."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from city.data.entities.api import Reading
from city.data.ingest.adapters.chirpstack import mapping as chirpstack
from city.data.ingest.adapters.quickjs.runner import Runner
from city.data.ingest.adapters.quickjs.worker import Answer, Call
from city.data.ingest.adapters.the_things_stack import mapping as the_things_stack
from city.data.ingest.domain.arrivals import Arrival
from city.data.ingest.domain.brokers import BROKERS
from city.data.ingest.domain.mappings import understand_message
from city.data.ingest.domain.profiles import BATTERY, STATUS_BATTERY, STATUS_MARGIN, understand
from city.data.ingest.domain.uplinks import Heard, Notice, Unusable, Uplink, digest
from city.data.ingest.queries.register import DeviceRegister, Listed

UNEXPECTED: Final = "ingest.unexpected"
ANY_BROKER: Final = "mqtt"
PARSERS: Final[Mapping[str, Callable[[Arrival], Heard]]] = {
    "tts": lambda one: the_things_stack.parse(one.body, one.arrived_at),
    "chirpstack": lambda one: chirpstack.parse(one.body, one.arrived_at, one.event, one.dev_eui),
}
READERS: Final[Mapping[str, Callable[[bytes, str], bytes]]] = {"chirpstack": chirpstack.readable}
"""Systems whose messages may be binary: they are kept and parsed in the form in which people can read them."""
logger = logging.getLogger(__name__)
_fields: Final = msgspec.json.Decoder(dict[str, object])


class Judged(msgspec.Struct, gc=False):
    """One arrival with everything known of it before it is stored. A `reason` without readings means rejected."""

    arrival: Arrival
    heard: Heard
    device: Listed | None = None
    readings: tuple[Reading, ...] = ()
    battery: float | None = None
    reason: str = ""
    detail: str = ""

    @property
    def rejected(self) -> bool:
        return bool(self.reason) and not self.readings

    def reject(self, reason: str, detail: str) -> None:
        self.reason, self.detail = reason, detail.replace("\x00", "�")[:500]


class Tools:
    """What one writing thread keeps from batch to batch."""

    def __init__(self) -> None:
        self.register = DeviceRegister()
        self.runner = Runner()

    def close(self) -> None:
        self.runner.close()


def judge(arrivals: Sequence[Arrival], tools: Tools) -> list[Judged]:
    """Everything that can be said about the arrivals without writing; one codec round trip for all of them."""
    tools.register.refresh()
    judged = [Judged(arrival, _heard(arrival, tools.register)) for arrival in map(_readable, arrivals)]
    euis = {one.heard.dev_eui for one in judged if not isinstance(one.heard, Unusable) and one.heard.dev_eui}
    devices = tools.register.look_up(euis)
    calls: list[tuple[Judged, Call]] = []
    for one in judged:
        if isinstance(one.heard, Unusable):
            one.reject(one.heard.reason, one.heard.detail)
            continue
        one.device = devices.get(one.heard.dev_eui)
        if isinstance(one.heard, Notice):
            _notice(one, one.heard)
        elif _may_send(one, one.heard) and (call := _prepare(one, one.heard)):
            calls.append((one, call))
    answers = tools.runner.run([call for _, call in calls], tools.register.sources)
    for (one, _), answer in zip(calls, answers, strict=True):
        _read(one, answer)
    return judged


def _readable(arrival: Arrival) -> Arrival:
    reader = READERS.get(arrival.system)
    return msgspec.structs.replace(arrival, body=reader(arrival.body, arrival.event)) if reader else arrival


def _heard(arrival: Arrival, register: DeviceRegister) -> Heard:
    """What the body says; where reading it breaks off here, the message is kept with that reason."""
    try:
        if arrival.system == ANY_BROKER:
            broker = arrival.client.removeprefix(BROKERS)
            return understand_message(arrival, broker, register.mappings(broker))
        return PARSERS[arrival.system](arrival)
    except Exception as problem:
        logger.exception("intake: a message of %s could not be read", arrival.client)
        return Unusable(f"{arrival.system}:{digest(arrival.body)}", UNEXPECTED, type(problem).__name__)


def _notice(one: Judged, notice: Notice) -> None:
    """What the network server says of a device is measured, too, where the device has series for it."""
    one.detail = notice.detail
    if one.device is None or not one.device.active:
        return
    one.battery = notice.battery
    found = {STATUS_BATTERY: notice.battery, STATUS_MARGIN: notice.margin}
    one.readings = tuple(
        Reading(one.device.series[name], notice.received_at, value, key=f"{notice.identity}:{name}")
        for name, value in found.items()
        if value is not None and name in one.device.series
    )


def _may_send(one: Judged, uplink: Uplink) -> bool:
    if one.device is None:
        one.reject("ingest.unknown-device", uplink.dev_eui if uplink.fields is None else uplink.device_id)
    elif not one.device.active:
        one.reject("ingest.retired-device", uplink.dev_eui)
    elif uplink.simulated and not one.device.simulated:
        one.reject("ingest.simulated-message", uplink.dev_eui)
    return not one.reason


def _prepare(one: Judged, uplink: Uplink) -> Call | None:
    """The codec call this uplink needs; without a codec the network server's decoded fields are taken at once."""
    assert one.device is not None
    if uplink.fields is not None:
        _read(one, Answer())
        return None
    if not uplink.payload and uplink.decoded is None:
        return None  # a sign of life without payload, as LoRaWAN sends on port 0
    if one.device.codec:
        return Call(one.device.codec, uplink.f_port, uplink.payload, uplink.received_at // 1000)
    if uplink.decoded is None:
        one.reject("ingest.no-codec", one.device.profile)
    else:
        _read(one, Answer(data=bytes(uplink.decoded)))
    return None


def _read(one: Judged, answer: Answer) -> None:
    """Make readings of what the codec answered; what breaks off here costs this message its readings, no other one."""
    try:
        _understand(one, answer)
    except Exception as problem:
        logger.exception("intake: message %s could not be understood", one.heard.identity)
        one.readings = ()
        one.reject(UNEXPECTED, type(problem).__name__)


def _understand(one: Judged, answer: Answer) -> None:
    uplink, device = one.heard, one.device
    assert isinstance(uplink, Uplink)
    assert device is not None
    if answer.failure:
        one.reject(answer.failure, answer.detail)
        return
    data = uplink.fields if uplink.fields is not None else _decoded(answer.data)
    understood = understand(device.measures, data, uplink.unit)
    key = uplink.identity if uplink.key == "" else uplink.key
    one.readings = tuple(
        Reading(
            series_id=device.series[measure.attribute],
            phenomenon_start=uplink.received_at,
            result=value,
            key=None if key is None else f"{key}:{measure.attribute}",
        )
        for measure, value in understood.values
        if measure.attribute in device.series
    )
    one.battery = next(
        (float(value) for measure, value in understood.values if measure.attribute == BATTERY), uplink.battery
    )
    if understood.findings:
        finding = understood.findings[0]
        one.reject(finding.reason, finding.detail)
    elif not one.readings:
        one.reject("ingest.nothing-measured", ", ".join([*data][:10]) or "–")
    elif answer.warnings:
        one.detail = "; ".join(answer.warnings).replace("\x00", "�")[:500]


def _decoded(data: bytes) -> dict[str, object]:
    try:
        return _fields.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def kind_of(heard: Heard) -> str:
    """The kind a message is kept under."""
    if isinstance(heard, Uplink):
        return "uplink"
    return heard.kind if isinstance(heard, Notice) else "unknown"
