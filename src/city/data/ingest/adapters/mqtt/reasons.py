"""What sockets, TLS and brokers say when a connection fails → the problems operators know."""

import socket
import ssl
from typing import Final

from paho.mqtt.reasoncodes import ReasonCode

from city.data.ingest.domain.brokers import Problem

_CODES: Final = {
    0x84: "version", 0x85: "client", 0x86: "login", 0x87: "login", 0x88: "busy", 0x89: "busy", 0x8A: "refused",
    0x8B: "busy", 0x8C: "login", 0x8E: "taken-over", 0x97: "busy", 0x98: "lost", 0x9F: "busy",
}  # fmt: skip
_EXPIRED: Final = frozenset({9, 10})
_OTHER_NAME: Final = frozenset({62, 64})


def problem_of(error: Exception, *, tls: bool = False) -> Problem:
    """From what went wrong before the broker said anything."""
    if isinstance(error, socket.gaierror | UnicodeError):
        return Problem("name", str(error))
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in _OTHER_NAME:
            return Problem("wrong-name", error.verify_message)
        return Problem("expired" if error.verify_code in _EXPIRED else "untrusted", error.verify_message)
    if isinstance(error, ssl.SSLError) or (tls and isinstance(error, ConnectionResetError)):
        return Problem("no-tls", str(error))
    if isinstance(error, TimeoutError):
        return Problem("silence", str(error))
    return Problem("closed", str(error))


def refusal_of(code: ReasonCode) -> Problem:
    """From the broker's own answer."""
    return Problem(_CODES.get(code.value, "refused"), str(code))
