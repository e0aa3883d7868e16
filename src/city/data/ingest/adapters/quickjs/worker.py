"""The child process: reads batches of calls from stdin, runs each in QuickJS, writes the answers to stdout.

Started by file path in Python's isolated mode, so it imports nothing of the product and inherits no settings. Every
frame is four bytes of length (big-endian) and one msgpack document.
"""

import sys
import time
from collections import OrderedDict
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
import quickjs

MEMORY: Final = 16 * 2**20
CPU_SECONDS: Final = 0.25
CONTEXTS: Final = 64
STRIKES: Final = 3
PAUSE_SECONDS: Final = 30.0
SHIM: Final = Path(__file__).with_name("shim.js").read_text(encoding="utf-8")
WRAP: Final = """
(function () {
  const parse = JSON.parse, stringify = JSON.stringify, names = Object.getOwnPropertyNames, Moment = Date;
  let now = 0;
  const Clock = function (...given) {
    const moment = given.length ? new Moment(...given) : new Moment(now);
    return new.target ? moment : String(moment);
  };
  Clock.prototype = Moment.prototype;
  Object.assign(Clock, { now: () => now, parse: Moment.parse, UTC: Moment.UTC });
  globalThis.Date = Clock;
  Math.random = () => 0.5;
  const decode = function (input) {
    %s
    ;
    if (typeof decodeUplink === "function") return decodeUplink(input);
    if (typeof Decoder === "function") return { data: Decoder(input.bytes, input.fPort) };
    if (typeof Decode === "function") return { data: Decode(input.fPort, input.bytes, {}) };
    return { errors: ["The codec has none of the functions decodeUplink, Decoder, Decode."] };
  };
  const own = new Set(names(globalThis));
  return function (message) {
    const input = parse(message);
    now = input.recvTime;
    input.recvTime = new Moment(now);
    input.variables = {};
    try {
      return stringify(decode(input));
    } finally {
      for (const name of names(globalThis)) if (!own.has(name)) delete globalThis[name];
    }
  };
})()
"""


class Call(msgspec.Struct, array_like=True, gc=False):
    """One payload for one codec; `codec` is the number of a codec version."""

    codec: int
    f_port: int
    payload: bytes
    received_at_ms: int


class Batch(msgspec.Struct, array_like=True, gc=False):
    """Calls, with the sources of those codecs the child has not seen yet."""

    sources: dict[int, str]
    calls: list[Call]


class Answer(msgspec.Struct, array_like=True, gc=False):
    """Decoded fields as JSON text, or why there are none: `failure` is an error code of the room."""

    data: bytes = b""
    warnings: list[str] = []
    failure: str = ""
    detail: str = ""


class Returned(msgspec.Struct):
    """What TS013 lets `decodeUplink` return."""

    data: msgspec.Raw = msgspec.Raw(b"null")
    warnings: msgspec.Raw = msgspec.Raw(b"null")
    errors: msgspec.Raw = msgspec.Raw(b"null")


class Cage:
    """The contexts of this process, one per codec version; one that failed is thrown away."""

    def __init__(self) -> None:
        self.sources: dict[int, str] = {}
        self.contexts: OrderedDict[int, tuple[quickjs.Context, quickjs.Object]] = OrderedDict()
        self.strikes: dict[int, int] = {}
        self.paused_until: dict[int, float] = {}

    def learn(self, sources: dict[int, str]) -> None:
        """Take sources in; a number that comes again stands for another source from now on."""
        self.sources.update(sources)
        for codec in sources:
            self.contexts.pop(codec, None)

    def answer(self, call: Call) -> Answer:
        """Run one call; a codec that keeps breaking its limits is paused, so that it cannot hold up the others."""
        if self.paused_until.get(call.codec, 0.0) > time.monotonic():
            return Answer(failure="ingest.codec-paused", detail=f"{PAUSE_SECONDS:.0f} s")
        message = msgspec.json.encode(
            {"fPort": call.f_port, "bytes": list(call.payload), "recvTime": call.received_at_ms}
        ).decode()
        try:
            function = self.function(call.codec)
            returned = function(message)
        except (quickjs.JSException, quickjs.StackOverflow, MemoryError) as problem:
            self.contexts.pop(call.codec, None)
            return self.failed(call.codec, str(problem).partition("\n")[0])
        self.strikes.pop(call.codec, None)
        return reading_of(returned)

    def function(self, codec: int) -> quickjs.Object:
        if codec in self.contexts:
            self.contexts.move_to_end(codec)
            return self.contexts[codec][1]
        context = quickjs.Context()
        context.set_memory_limit(MEMORY)
        context.set_time_limit(CPU_SECONDS)
        context.set_max_stack_size(512 * 1024)
        context.eval(SHIM)
        function = context.eval(WRAP % self.sources[codec])
        self.contexts[codec] = context, function
        if len(self.contexts) > CONTEXTS:
            self.contexts.popitem(last=False)
        return function

    def failed(self, codec: int, detail: str) -> Answer:
        limit = next((code for sign, code in LIMITS.items() if sign in detail), "")
        if not limit:
            self.strikes.pop(codec, None)
            return Answer(failure="ingest.codec-error", detail=detail[:500])
        self.strikes[codec] = self.strikes.get(codec, 0) + 1
        if self.strikes[codec] >= STRIKES:
            self.paused_until[codec] = time.monotonic() + PAUSE_SECONDS
            self.strikes.pop(codec)
        return Answer(failure=limit, detail=detail[:500])


LIMITS: Final = {"interrupted": "ingest.codec-too-slow", "out of memory": "ingest.codec-too-large"}


def reading_of(returned: object) -> Answer:
    """The answer in what the codec returned as JSON text."""
    if not isinstance(returned, str):
        return Answer(failure="ingest.codec-error", detail="The codec returned nothing.")
    try:
        found = msgspec.json.decode(returned, type=Returned)
    except msgspec.MsgspecError as problem:
        return Answer(failure="ingest.codec-error", detail=str(problem)[:500])
    if errors := texts(found.errors):
        return Answer(failure="ingest.codec-refused", detail="; ".join(errors)[:500])
    return Answer(data=bytes(found.data), warnings=texts(found.warnings))


def texts(raw: msgspec.Raw) -> list[str]:
    """A list of messages, whatever the codec put there."""
    found = msgspec.json.decode(raw)
    listed = found if isinstance(found, list) else [found] if found else []
    return [str(text)[:300] for text in listed[:10]]


def read_frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(4)
    if len(head) < 4:
        return None
    return stream.read(int.from_bytes(head))


def write_frame(stream: BinaryIO, body: bytes) -> None:
    stream.write(len(body).to_bytes(4) + body)
    stream.flush()


def confine(limit: int) -> None:
    """No more memory than this in all, no files, no children."""
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, limit),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> None:
    confine(1536 * 2**20)
    cage = Cage()
    batches = msgspec.msgpack.Decoder(Batch)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    write_frame(sink, b"")  # ready
    while (frame := read_frame(source)) is not None:
        batch = batches.decode(frame)
        cage.learn(batch.sources)
        write_frame(sink, msgspec.msgpack.encode([cage.answer(call) for call in batch.calls]))


if __name__ == "__main__":
    main()
