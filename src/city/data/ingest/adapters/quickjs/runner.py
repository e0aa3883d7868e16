"""The parent's side of the cage: one child, one round trip per batch, and a new child after a bad one."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from city.data.ingest.adapters.quickjs import worker
from city.data.ingest.adapters.quickjs.worker import Answer, Batch, Call

BATCH_SECONDS: Final = 4.0
SINGLE_SECONDS: Final = 2.0
BLOCKED_SECONDS: Final = 60.0
_answers: Final = msgspec.msgpack.Decoder(list[Answer])


class ChildLost(Exception):
    """The child did not answer in time or ended."""


class Runner:
    """Runs codecs for one thread; not to be shared between threads."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.sent: set[int] = set()
        self.blocked_until: dict[int, float] = {}

    def run(self, calls: Sequence[Call], sources: Mapping[int, str]) -> list[Answer]:
        """One answer per call, in order; never raises for what a codec does."""
        if not calls:
            return []
        try:
            return self._ask(calls, sources, BATCH_SECONDS)
        except ChildLost:
            return [self._alone(call, sources) for call in calls]

    def close(self) -> None:
        """End the child."""
        child, self.child = self.child, None
        self.sent.clear()
        if child is not None:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    stream.close()

    def _alone(self, call: Call, sources: Mapping[int, str]) -> Answer:
        """One call by itself, to find the one that took the child down; that codec is then left out for a while."""
        if self.blocked_until.get(call.codec, 0.0) > time.monotonic():
            return Answer(failure="ingest.codec-paused", detail=f"{BLOCKED_SECONDS:.0f} s")
        try:
            return self._ask([call], sources, SINGLE_SECONDS)[0]
        except ChildLost:
            self.blocked_until[call.codec] = time.monotonic() + BLOCKED_SECONDS
            return Answer(failure="ingest.codec-too-slow", detail=f"{SINGLE_SECONDS} s")

    def _ask(self, calls: Sequence[Call], sources: Mapping[int, str], seconds: float) -> list[Answer]:
        child = self._living_child()
        new = {call.codec for call in calls} - self.sent
        frame = msgspec.msgpack.encode(Batch({codec: sources[codec] for codec in new}, list(calls)))
        try:
            answers = _answers.decode(self._exchange(child, frame, time.monotonic() + seconds))
        except (ChildLost, OSError, msgspec.DecodeError) as problem:
            self.close()
            raise ChildLost from problem
        if len(answers) != len(calls):
            self.close()
            raise ChildLost
        self.sent |= new
        return answers

    def _exchange(self, child: "subprocess.Popen[bytes]", frame: bytes, deadline: float) -> bytes:
        assert child.stdin is not None
        assert child.stdout is not None
        _write(child.stdin.fileno(), len(frame).to_bytes(4) + frame, deadline)
        length = int.from_bytes(_read(child.stdout.fileno(), 4, deadline))
        return _read(child.stdout.fileno(), length, deadline)

    def _living_child(self) -> "subprocess.Popen[bytes]":
        if self.child is None or self.child.poll() is not None:
            self.close()
            self.child = subprocess.Popen(  # our own interpreter and file
                [sys.executable, "-I", str(Path(worker.__file__))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"LANG": "C.UTF-8"},
                cwd="/",
                bufsize=0,
                start_new_session=True,
            )
            assert self.child.stdin is not None
            os.set_blocking(self.child.stdin.fileno(), False)
        return self.child


def _write(descriptor: int, data: bytes, deadline: float) -> None:
    rest = memoryview(data)
    while rest:
        _, writable, _ = select.select((), (descriptor,), (), max(0.0, deadline - time.monotonic()))
        if not writable:
            raise ChildLost
        rest = rest[os.write(descriptor, rest) :]


def _read(descriptor: int, length: int, deadline: float) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        readable, _, _ = select.select((descriptor,), (), (), max(0.0, deadline - time.monotonic()))
        part = os.read(descriptor, length - len(parts)) if readable else b""
        if not part:
            raise ChildLost
        parts += part
    return bytes(parts)
