"""A mail server of one's own: takes mails, or answers, hesitates and dies as a test wants."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

HANG_UP = "hang up"


@dataclass
class Sink:
    """`answers`: what an address is told at RCPT. `after_data`: what the text is told. `held`: set when a text has
    come and its answer waits for `let_go`.
    """

    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    after_data: str = "250 2.0.0 taken"
    hold: bool = False
    held: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)
    connections: int = 0

    @property
    def to(self) -> list[str]:
        """To whom the mails went, in order."""
        return [address for address, _ in self.taken]


class _Session(socketserver.StreamRequestHandler):
    sink: Sink

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.sink.connections += 1
        address = ""
        self.say("220 sink")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                address = line.partition("<")[2].partition(">")[0]
                self.say(self.sink.answers.get(address, "250 2.1.5 go on"))
            elif verb == "DATA":
                self.say("354 go on")
                if not self.take(address):
                    return
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 2.0.0 fine")

    def take(self, address: str) -> bool:
        """Read the text and answer it; False where the server hangs up instead."""
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if self.sink.hold:
            self.sink.held.set()
            self.sink.let_go.wait(30)
            return False
        if self.sink.after_data == HANG_UP:
            return False
        if self.sink.after_data.startswith("250"):
            self.sink.taken.append((address, message_from_bytes(b"".join(lines), policy=policy.default)))
        self.say(self.sink.after_data)
        return True


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def sink(port: int = 0) -> Iterator[Sink]:
    """A running one, on a free port or on this one."""
    made = Sink()
    with _Server(("127.0.0.1", port), type("Session", (_Session,), {"sink": made})) as server:
        made.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield made
        finally:
            made.let_go.set()
            server.shutdown()
            thread.join(10)
