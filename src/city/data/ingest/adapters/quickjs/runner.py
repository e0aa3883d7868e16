"""The parent's side of the cage: one child, one round trip per batch, and a new child after a bad one."""

import time
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from city.data.ingest.adapters.quickjs.line import ChildLost, Line
from city.data.ingest.adapters.quickjs.worker import Answer, Batch, Call

START_SECONDS: Final = 20.0
BATCH_SECONDS: Final = 4.0
SINGLE_SECONDS: Final = 2.0
BLOCKED_SECONDS: Final = 60.0
_PAUSED: Final = Answer(failure="ingest.codec-paused", detail=f"{BLOCKED_SECONDS:.0f} s")
_answers: Final = msgspec.msgpack.Decoder(list[Answer])


class Runner:
    """Runs codecs for one thread; not to be shared between threads."""

    def __init__(self) -> None:
        self.line: Line | None = None
        self.sent: set[int] = set()
        self.blocked_until: dict[int, float] = {}

    def run(self, calls: Sequence[Call], sources: Mapping[int, str]) -> list[Answer]:
        """One answer per call, in order; raises OSError without a child, never for what a codec does."""
        now = time.monotonic()
        free = [call for call in calls if self.blocked_until.get(call.codec, 0.0) <= now]
        if not free:
            return [_PAUSED for _ in calls]
        try:
            answers = iter(self._ask(free, sources, BATCH_SECONDS))
        except ChildLost:
            return [self._alone(call, sources) for call in calls]
        return [_PAUSED if self.blocked_until.get(call.codec, 0.0) > now else next(answers) for call in calls]

    def close(self) -> None:
        """End the child."""
        line, self.line = self.line, None
        self.sent.clear()
        if line is not None:
            line.close()

    def _alone(self, call: Call, sources: Mapping[int, str]) -> Answer:
        """One call by itself, to find the one that took the child down; that codec is then left out for a while."""
        if self.blocked_until.get(call.codec, 0.0) > time.monotonic():
            return _PAUSED
        try:
            return self._ask([call], sources, SINGLE_SECONDS)[0]
        except ChildLost:
            self.blocked_until[call.codec] = time.monotonic() + BLOCKED_SECONDS
            return Answer(failure="ingest.codec-too-slow", detail=f"{SINGLE_SECONDS} s")

    def _ask(self, calls: Sequence[Call], sources: Mapping[int, str], seconds: float) -> list[Answer]:
        line = self._living_line()
        try:
            new = {call.codec for call in calls} - self.sent
            line.write(msgspec.msgpack.encode(Batch({codec: sources[codec] for codec in new}, list(calls))), seconds)
            answers = _answers.decode(line.read(seconds))
        except (ChildLost, OSError, msgspec.DecodeError) as problem:
            self.close()
            raise ChildLost from problem
        if len(answers) != len(calls):
            self.close()
            raise ChildLost
        self.sent |= new
        return answers

    def _living_line(self) -> Line:
        if self.line is None or self.line.child.poll() is not None:
            self.close()
            self.line = _started()
        return self.line


def _started() -> Line:
    """A child that has said it is ready; OSError if none can be had, which is no codec's fault."""
    line = Line()
    try:
        line.read(START_SECONDS)
    except ChildLost as problem:
        line.close()
        raise OSError("the process for codecs does not start") from problem
    return line
