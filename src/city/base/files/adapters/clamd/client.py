"""Asks a ClamAV daemon what it finds in content, by its command INSTREAM.

The content goes in pieces, each behind its length in four bytes, big end first; a length of zero ends it.
"""

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import closing
from typing import Final

PIECE: Final = 2**16
PATIENCE: Final = 15.0
"""Seconds without an answer, in either direction."""
LONGEST_ANSWER: Final = 4096


class Unanswered(Exception):
    """The daemon cannot be reached, or says neither yes nor no; its words are in the message."""


def find(address: str, content: bytes) -> str | None:
    """The name of what is in there, None where nothing was found. `address`: `host:port`, or the path of a socket."""
    try:
        with closing(_connected(address)) as daemon:
            for piece in _framed(content):
                daemon.sendall(piece)
            return verdict(_answer(daemon))
    except OSError as problem:
        raise Unanswered(str(problem)) from problem


def verdict(answer: bytes) -> str | None:
    """What an answer says; whatever is neither a clear yes nor a clear no is Unanswered."""
    said = answer.rstrip(b"\0\n").decode("ascii", "replace")
    if said == "stream: OK":
        return None
    if found := re.fullmatch(r"stream: (.+) FOUND", said):
        return found[1]
    raise Unanswered(said or "no answer")


def _connected(address: str) -> socket.socket:
    if not address.startswith("/"):
        host, _, port = address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), PATIENCE)
    daemon = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    daemon.settimeout(PATIENCE)
    try:
        daemon.connect(address)
    except OSError:
        daemon.close()
        raise
    return daemon


def _framed(content: bytes) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        yield struct.pack("!I", len(piece)) + piece
    yield struct.pack("!I", 0)


def _answer(daemon: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := daemon.recv(LONGEST_ANSWER)):
        answer += more
    return answer
