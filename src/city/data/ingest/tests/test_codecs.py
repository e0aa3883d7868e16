"""Vendors' codecs in their cage: golden pairs, old signatures, Buffer, and codecs that break every limit."""

import json
from collections.abc import Iterator

import pytest

from city.data.ingest.adapters.climate_sensor import payload
from city.data.ingest.adapters.quickjs import runner as runners
from city.data.ingest.adapters.quickjs.runner import Runner
from city.data.ingest.adapters.quickjs.worker import Answer, Call

GOLDEN = json.loads((payload.CODEC.parent / "fixtures" / "golden.json").read_text("utf-8"))
GOOD = "function decodeUplink(input) { return { data: { n: input.bytes.length, port: input.fPort } }; }"
LOOP = "function decodeUplink(input) { while (true) {} }"
BOMB = "function decodeUplink(input) { const a = []; while (true) a.push(new Array(200000).fill(a.length)); }"
DEAF = "function decodeUplink(input) { return { data: { n: new Array(2 ** 27).join('x').length } }; }"


@pytest.fixture
def cage() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


def run(cage: Runner, *sources: str, port: int = 2, data: bytes = b"\x01\x02") -> list[Answer]:
    calls = [Call(number, port, data, 1_782_907_200_000) for number, _ in enumerate(sources, 1)]
    return cage.run(calls, dict(enumerate(sources, 1)))


@pytest.mark.parametrize("pair", GOLDEN, ids=lambda pair: pair["description"])
def test_the_climate_codec_makes_what_its_maker_says(cage: Runner, pair: dict[str, dict[str, object]]) -> None:
    given, expected = pair["input"], pair["output"]
    (answer,) = run(
        cage, payload.codec_source(), port=int(str(given["fPort"])), data=bytes.fromhex(str(given["bytes"]))
    )
    if "errors" in expected:
        assert answer.failure == "ingest.codec-refused"
        assert answer.detail == "; ".join(expected["errors"])  # type: ignore[arg-type]  # a list of texts
    else:
        assert json.loads(answer.data) == expected["data"]
        assert answer.warnings == expected.get("warnings", [])


def test_what_the_sensor_packs_the_codec_unpacks(cage: Runner) -> None:
    (answer,) = run(cage, payload.codec_source(), data=payload.encode(-3.27, 81.5, 2987, restarted=True))
    assert json.loads(answer.data) == {"temperature": -3.27, "humidity": 81.5, "batteryVoltage": 2.987, "battery": 49}
    assert answer.warnings == ["restarted"]


def test_older_signatures_are_wrapped(cage: Runner) -> None:
    answers = run(
        cage,
        "function Decoder(bytes, port) { return { n: bytes.length, port: port }; }",
        "function Decode(fPort, bytes) { return { n: bytes.length, port: fPort }; }",
    )
    assert [json.loads(answer.data) for answer in answers] == [{"n": 2, "port": 2}] * 2


def test_console_and_buffer_are_there_and_nothing_else(cage: Runner) -> None:
    source = """
    function decodeUplink(input) {
      console.log("decoding", input);
      const b = Buffer.from(input.bytes);
      return { data: {
        be: b.readUInt16BE(0), le: b.readUInt16LE(), signed: b.readInt16BE(2), float: b.readFloatBE(4),
        three: b.readUIntBE(0, 3), hex: b.slice(0, 2).toString("hex"),
        ascii: Buffer.from("68690a", "hex").toString("ascii"),
        absent: [typeof require, typeof process, typeof setTimeout, typeof fetch, typeof std, typeof os].join(),
        time: input.recvTime.toISOString() } };
    }"""
    (answer,) = run(cage, source, data=bytes.fromhex("0102fffe41480000"))
    assert json.loads(answer.data) == {
        "be": 258, "le": 513, "signed": -2, "float": 12.5, "three": 66303, "hex": "0102", "ascii": "hi\n",
        "absent": ",".join(["undefined"] * 6), "time": "2026-07-01T12:00:00.000Z",
    }  # fmt: skip


def test_the_same_message_is_always_read_the_same(cage: Runner) -> None:
    source = """
    function decodeUplink(input) {
      const day = new Date(2026, 0, 2);
      return { data: { now: Date.now(), made: new Date().toISOString(), chance: Math.random(), is: day instanceof Date,
        day: day.getDate(), utc: Date.UTC(2026, 0, 1) } };
    }"""
    (answer,) = run(cage, source)
    assert json.loads(answer.data) == {
        "now": 1_782_907_200_000, "made": "2026-07-01T12:00:00.000Z", "chance": 0.5, "is": True, "day": 2,
        "utc": 1_767_225_600_000,
    }  # fmt: skip


def test_nothing_is_left_over_for_the_next_device(cage: Runner) -> None:
    source = """
    var seen = [];
    function decodeUplink(input) {
      seen.push(1);
      leaked = typeof leaked === "undefined" ? 1 : leaked + 1;
      return { data: { n: seen.length, leaked: leaked } };
    }"""
    calls = [Call(1, 2, b"", 0)] * 3
    assert [json.loads(answer.data) for answer in cage.run(calls, {1: source})] == [{"n": 1, "leaked": 1}] * 3


@pytest.mark.parametrize(
    ("source", "failure", "detail"),
    [
        ("nonsense(", "ingest.codec-error", "SyntaxError"),
        ("var x = 1;", "ingest.codec-refused", "none of the functions"),
        ("function decodeUplink(i) { throw new Error('broken'); }", "ingest.codec-error", "broken"),
        ("function decodeUplink(i) { }", "ingest.codec-error", "nothing"),
        ("function decodeUplink(i) { return 5; }", "ingest.codec-error", "object"),
        ("function decodeUplink(i) { return {errors: ['too short']}; }", "ingest.codec-refused", "too short"),
        ("function decodeUplink(i) { function f() { f(); } f(); }", "ingest.codec-error", "stack"),
        (LOOP, "ingest.codec-too-slow", "interrupted"),
        (BOMB, "ingest.codec-too-large", "memory"),
    ],
)
def test_a_failing_codec_is_named_and_the_next_one_runs(cage: Runner, source: str, failure: str, detail: str) -> None:
    bad, good = run(cage, source, GOOD)
    assert bad.failure == failure
    assert detail in bad.detail
    assert json.loads(good.data) == {"n": 2, "port": 2}


def test_a_codec_that_keeps_breaking_its_limits_is_paused(cage: Runner) -> None:
    answers = cage.run([Call(1, 2, b"", 0)] * 50 + [Call(2, 2, b"", 0)] * 5, {1: LOOP, 2: GOOD})
    assert [answer.failure for answer in answers[:5]] == ["ingest.codec-too-slow"] * 3 + ["ingest.codec-paused"] * 2
    assert not any(answer.failure for answer in answers[50:])


@pytest.mark.slow
def test_a_child_that_cannot_be_interrupted_is_killed_and_its_codec_found(
    cage: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runners, "BATCH_SECONDS", 0.6)
    monkeypatch.setattr(runners, "SINGLE_SECONDS", 0.6)
    calls = [Call(1, 2, b"", 0), Call(2, 2, b"", 0), Call(1, 2, b"x", 0), Call(2, 2, b"y", 0)]
    first, second, third, fourth = cage.run(calls, {1: GOOD, 2: DEAF})
    assert not first.failure
    assert not third.failure
    assert second.failure == "ingest.codec-too-slow"
    assert fourth.failure == "ingest.codec-paused"
    again = cage.run(calls, {1: GOOD, 2: DEAF})
    assert [answer.failure for answer in again] == ["", "ingest.codec-paused"] * 2


def test_a_child_that_was_killed_is_replaced(cage: Runner) -> None:
    assert not run(cage, GOOD)[0].failure
    assert cage.line is not None
    cage.line.child.kill()
    cage.line.child.wait()
    assert not run(cage, GOOD)[0].failure


def test_a_cage_that_cannot_be_opened_is_no_codecs_fault(cage: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(OSError, match="does not start"):
        run(cage, GOOD)
    monkeypatch.undo()
    assert not run(cage, GOOD)[0].failure


def test_the_child_inherits_no_secrets(cage: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITY_TEST_SECRET", "hush")
    run(cage, GOOD)
    assert cage.line is not None
    with open(f"/proc/{cage.line.child.pid}/environ", "rb") as environment:  # noqa: PTH123  # a path of the kernel
        assert b"CITY" not in environment.read()
