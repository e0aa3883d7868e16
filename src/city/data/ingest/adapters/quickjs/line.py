"""The line to one child process: frames out and in, with a limit on what the child may use up for each."""

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Final

from city.data.ingest.adapters.quickjs import worker

LONGEST_WAIT: Final = 30.0
LOOK_AGAIN: Final = 0.25
TICKS: Final = os.sysconf("SC_CLK_TCK")


class ChildLost(Exception):
    """The child ended, or used up its time without an answer."""


class Line:
    """A running child. Limits are seconds of its processor time, so that a busy machine makes nobody look guilty."""

    def __init__(self) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-I", str(Path(worker.__file__))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8"},
            cwd="/",
            bufsize=0,
            start_new_session=True,
        )
        self.sink, self.source = _opened(self.child.stdin), _opened(self.child.stdout)
        os.set_blocking(self.sink.fileno(), False)

    def write(self, frame: bytes, seconds: float) -> None:
        """Send one frame."""
        patience = Patience(self.child.pid, seconds)
        rest = memoryview(len(frame).to_bytes(4) + frame)
        while rest:
            _, writable, _ = select.select((), (self.sink,), (), LOOK_AGAIN)
            if writable:
                rest = rest[os.write(self.sink.fileno(), rest) :]
            else:
                patience.check()

    def read(self, seconds: float) -> bytes:
        """Receive one frame."""
        patience = Patience(self.child.pid, seconds)
        return self._read(int.from_bytes(self._read(4, patience)), patience)

    def close(self) -> None:
        """End the child."""
        self.child.kill()
        self.child.wait()
        self.sink.close()
        self.source.close()

    def _read(self, length: int, patience: "Patience") -> bytes:
        parts = bytearray()
        while len(parts) < length:
            readable, _, _ = select.select((self.source,), (), (), LOOK_AGAIN)
            if not readable:
                patience.check()
                continue
            part = os.read(self.source.fileno(), length - len(parts))
            if not part:
                raise ChildLost
            parts += part
        return bytes(parts)


class Patience:
    """How long to wait for one frame."""

    def __init__(self, process: int, seconds: float) -> None:
        self.process = process
        self.most = seconds
        self.used_before: float | None = None
        self.end = time.monotonic() + LONGEST_WAIT

    def check(self) -> None:
        """Raise ChildLost when the child has used its time, or all patience is gone."""
        used = _processor_seconds(self.process)
        if self.used_before is None:
            self.used_before = used
        if used - self.used_before > self.most or time.monotonic() > self.end:
            raise ChildLost


def _processor_seconds(process: int) -> float:
    """What a process has computed so far, user and system time; 0 where the kernel does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _opened(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None, "asked for as a pipe"
    return stream
