"""A tiny daemon that speaks clamd's INSTREAM as the real one does, and knows one signature: the EICAR test file."""

import socketserver
import struct
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ANSWERS: Final = tomllib.loads(
    (Path(__file__).parents[1] / "adapters/clamd/fixtures/answers.toml").read_text(encoding="utf-8")
)
_HEAD: Final = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"
EICAR: Final = _HEAD + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""In two parts, so that no scanner stumbles over this file."""
LARGEST: Final = 2**20


class Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        if self._word() != b"zINSTREAM":
            self._say("unknown_command")
            return
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
            if len(content) > LARGEST:
                self._say("too_large")
                return
        self._say("eicar" if EICAR in content else "clean")

    def _word(self) -> bytes:
        word = b""
        while (sign := self.rfile.read(1)) not in {b"\0", b""}:
            word += sign
        return word

    def _say(self, answer: str) -> None:
        self.wfile.write(ANSWERS[answer].encode() + b"\0")


@contextmanager
def daemon() -> Iterator[str]:
    """The address of a running daemon."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
