"""One connection: opened, listened on, acknowledged, closed. For one thread; others may only `wake` it."""

import contextlib
import select
import socket
import ssl
import time
from collections.abc import Callable
from typing import Any, Final

from paho.mqtt import client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from city.data.ingest.adapters.mqtt.reasons import problem_of, refusal_of
from city.data.ingest.domain.brokers import IN_FLIGHT, Access, Problem

KEEPALIVE: Final = 30
CONNECT_SECONDS: Final = 8.0
AT_ONCE: Final = 256
RESENT_NEVER: Final = 1
"""Retain handling of MQTT 5: what the broker keeps is sent when a subscription is new, and not at each connection."""
Message = paho.MQTTMessage


class Line:
    """A connection to a broker; `on_message` is called in the thread that calls `turn`."""

    def __init__(self, access: Access, on_message: Callable[[Message], None]) -> None:
        self.access = access
        self.got = 0
        self.connected: ReasonCode | None = None
        self.granted: list[ReasonCode] | None = None
        self.gone: ReasonCode | None = None
        self.client = self._client(on_message)
        self.waker, self.woken = socket.socketpair()
        self.waker.setblocking(False)
        self.woken.setblocking(False)
        self.poll = select.poll()
        self.poll.register(self.woken, select.POLLIN)

    def open(self) -> None:
        """Connect and subscribe; raises Problem."""
        try:
            self.client.connect(
                self.access.host,
                self.access.port,
                keepalive=KEEPALIVE,
                **self._session(),
            )
        except (OSError, ValueError) as problem:
            raise problem_of(problem, tls=self.access.tls) from problem
        self._until(lambda: self.connected is not None)
        if self.connected is not None and self.connected.is_failure:
            raise refusal_of(self.connected)
        self._subscribe()

    def turn(self, seconds: float) -> int:
        """Wait for something, at most so long, and deal with it; returns how many messages came. Raises Problem."""
        found = self.client.socket()
        if found is None:
            raise self._end()
        before = self.got
        self._wait(found, seconds)
        self._read()
        if self.client.want_write():
            self.client.loop_write()
        self.client.loop_misc()
        if self.client.socket() is None:
            raise self._end()
        return self.got - before

    def acknowledge(self, packet: int) -> None:
        """Tell the broker that it need not send this message again."""
        self.client.ack(packet, 1)

    def wake(self) -> None:
        """End a `turn` that waits; from any thread."""
        with contextlib.suppress(OSError):
            self.waker.send(b".")

    def close(self) -> None:
        """Say goodbye and let go; the broker keeps the session."""
        with contextlib.suppress(OSError, ValueError):
            self.client.disconnect()
        for end in (self.waker, self.woken):
            end.close()

    def _client(self, on_message: Callable[[Message], None]) -> paho.Client:
        five = self.access.version == "5"
        client = paho.Client(
            CallbackAPIVersion.VERSION2,
            client_id=self.access.client_id,
            clean_session=None if five else not self.access.session,
            protocol=MQTTProtocolVersion.MQTTv5 if five else MQTTProtocolVersion.MQTTv311,
            manual_ack=True,
            reconnect_on_failure=False,
        )
        client.connect_timeout = CONNECT_SECONDS
        if self.access.username:
            client.username_pw_set(self.access.username, self.access.secret or None)
        if self.access.tls:
            client.tls_set_context(_trust(self.access.ca))

        def message(_client: paho.Client, _data: Any, came: Message) -> None:
            self.got += 1
            on_message(came)

        def connect(_client: Any, _data: Any, _flags: Any, code: ReasonCode, _properties: Any) -> None:
            self.connected = code

        def subscribe(_client: Any, _data: Any, _packet: int, codes: list[ReasonCode], _properties: Any) -> None:
            self.granted = codes

        def disconnect(_client: Any, _data: Any, flags: Any, code: ReasonCode, _properties: Any) -> None:
            if flags.is_disconnect_packet_from_server:
                self.gone = code

        client.on_message, client.on_connect = message, connect
        client.on_subscribe, client.on_disconnect = subscribe, disconnect
        client.on_socket_register_write = lambda *_: None  # what is to be sent waits for `turn`
        return client

    def _session(self) -> dict[str, Any]:
        if self.access.version != "5":
            return {}
        properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # of paho
        properties.ReceiveMaximum = IN_FLIGHT
        if self.access.session:
            properties.SessionExpiryInterval = self.access.session
        return {"clean_start": not self.access.session, "properties": properties}

    def _subscribe(self) -> None:
        """At each connection, also into a session that is there: the filters may have changed."""
        five = self.access.version == "5"
        wanted: Any = [
            (name, SubscribeOptions(qos=1, retainHandling=RESENT_NEVER) if five else 1) for name in self.access.filters
        ]
        code, _packet = self.client.subscribe(wanted)
        if code is not MQTTErrorCode.MQTT_ERR_SUCCESS:
            raise Problem("lost", str(code))
        self._until(lambda: self.granted is not None)
        refused = [name for name, code in zip(self.access.filters, self.granted or (), strict=False) if code.is_failure]
        if refused:
            raise Problem("topic", ", ".join(refused))

    def _until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + CONNECT_SECONDS
        while not done():
            if time.monotonic() > end:
                raise Problem("silence")
            self.turn(0.2)

    def _wait(self, found: Any, seconds: float) -> None:
        if isinstance(found, ssl.SSLSocket) and found.pending():
            return
        self.poll.register(found, select.POLLIN | (select.POLLOUT if self.client.want_write() else 0))
        try:
            self.poll.poll(seconds * 1000)
        finally:
            self.poll.unregister(found)
        with contextlib.suppress(OSError):
            self.woken.recv(4096)

    def _read(self) -> None:
        """What is there, up to a bound: acknowledgements must not wait for a flood to end."""
        for _ in range(AT_ONCE):
            before = self.got
            self.client.loop_read()
            if self.got == before:
                return

    def _end(self) -> Problem:
        if self.connected is not None and self.connected.is_failure:
            return refusal_of(self.connected)
        if self.gone is not None:
            return refusal_of(self.gone)
        return Problem("lost" if self.connected is not None else "silence")


def _trust(ca: str) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cadata=ca or None)
    except ssl.SSLError as problem:
        raise Problem("untrusted", str(problem)) from problem
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
