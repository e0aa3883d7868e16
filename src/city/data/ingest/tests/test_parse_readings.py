"""Readings in JSON and as tables: no bytes crash the parsers, and both forms say the same."""

import io
import json
import math
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.data.ingest.actions import recording
from city.data.ingest.domain.posts import Answer, Post
from city.data.ingest.domain.readings import Flaw, Sent, Unreadable, of_json, times_of
from city.data.ingest.domain.refusals import REFUSALS
from city.data.ingest.domain.tables import COLUMNS, Table
from city.data.ingest.queries.writable import Target
from city.data.observations import api as observations

REAL: list[dict[str, Any]] = [
    {"series": 17, "phenomenonTime": "2026-07-01T12:00:00Z", "result": 21.5},
    {"device": "70B3D57ED0061A07", "field": "temperature", "phenomenonTime": "2026-07-01T14:00:00+02:00", "result": 4},
    {"entity": "urn:x:1", "attribute": "a", "phenomenonTime": "2026-07-01T12:00Z/2026-07-01T13:00Z", "result": "x"},
    {"series": 1, "phenomenonTime": "2026-07-01T12:00:00Z", "result": None, "quality": {"flag": 1}, "parameters": {}},
    {"series": 1, "phenomenonTime": "2026-07-01T12:00:00Z", "result": [1], "resultTime": "2026-07-01T12:00:01Z"},
]
WAYS = [json.dumps(one).encode() for one in [*REAL, REAL, {"series": 3, "readings": REAL}, {"readings": []}]]
LINES = [
    b"series,phenomenonTime,result,key\n17,2026-07-01T12:00:00Z,21.5,a\n",
    b"\xef\xbb\xbfseries;phenomenonTime;result\r\n17;2026-07-01T12:00:00Z;21,5\r\n\r\n18;x;\r\n",
    b'device,field,phenomenonTime,result,parameters\n70B3,t,2026-07-01T12:00:00Z,"a ""b""","{""x"": 1}"\n',
]


class Everything:
    """Every series may be written to, of every type in turn."""

    def targets(self, unit: int, addresses: set[Any]) -> dict[Any, Target]:
        types = observations.VALUE_TYPES
        return {one: Target(1, types[at % len(types)]) for at, one in enumerate(sorted(addresses, key=str))}


def prepared(body: bytes, form: str) -> list[Any]:
    """What becomes of a body before the store is asked; nothing for one that cannot be read."""
    work = recording._read(Post("c", 1, 0, body, form))
    recording._prepare([work], Everything())  # type: ignore[arg-type]  # stands in for the real one
    assert len(work.prepared) == len(work.sent)
    for one in work.prepared:
        assert not isinstance(one, Flaw) or one.reason in REFUSALS
    return work.prepared


def bent(real: list[bytes]) -> st.SearchStrategy[bytes]:
    @st.composite
    def bend(draw: st.DrawFn) -> bytes:
        body = bytearray(draw(st.sampled_from(real)))
        for _ in range(draw(st.integers(1, 5))):
            at = draw(st.integers(0, len(body)))
            put = st.binary(max_size=4) | st.sampled_from([b'"', b"}", b";", b"\n", b"9" * 400])
            body[at : at + draw(st.integers(0, 4))] = draw(put)
        return bytes(body)

    return bend()


@given(st.binary(max_size=300) | bent(WAYS))
def test_no_json_crashes(body: bytes) -> None:
    prepared(body, "json")


@given(st.binary(max_size=300) | bent(LINES))
def test_no_table_crashes(body: bytes) -> None:
    prepared(body, "csv")


@given(st.text(max_size=60))
def test_no_time_crashes(text: str) -> None:
    try:
        start, _ = times_of(text)
    except ValueError:
        return
    assert observations.EARLIEST - 10**11 < start < observations.LATEST + 10**11


FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(st.datetimes(timezones=st.timezones()), FLOATS), max_size=5))
def test_a_table_says_what_json_says(rows: list[tuple[Any, float]]) -> None:
    told = [{"series": 1, "phenomenonTime": at.isoformat(), "result": value} for at, value in rows]
    text = "series,phenomenonTime,result\n" + "".join(f"1,{at.isoformat()},{value!r}\n" for at, value in rows)
    from_json, from_table = prepared(json.dumps(told).encode(), "json"), prepared(text.encode(), "csv")
    assert [msgspec.to_builtins(one) for one in from_json] == [msgspec.to_builtins(one) for one in from_table]


def test_where_many_lie_may_be_said_once() -> None:
    found = of_json(WAYS[-2])
    assert found.place.address() == 3
    assert next(one.address() for one in found.sent if isinstance(one, Sent)) == 17


@pytest.mark.parametrize("body", [b"", b"{", b"[", b"nul", b"5", b'"x"', b'{"readings": {}}', b"\xff", b'{"a":' * 9999])
def test_what_is_no_body_is_said_at_once(body: bytes) -> None:
    with pytest.raises(Unreadable):
        of_json(body)


def test_more_than_are_taken_at_once_are_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        of_json(b"[" + b",".join([WAYS[0]] * 50_001) + b"]")
    assert caught.value.flaw.reason == "too-many"


def test_a_table_is_read_line_by_line() -> None:
    class Counting(io.BytesIO):
        most = 0

        def readline(self, size: int | None = -1) -> bytes:
            type(self).most = max(type(self).most, size or 0)
            return super().readline(size or -1)

    file = Counting(LINES[0] + b"17,2026-07-01T12:00:00Z,1,\n" * 5_000)
    lines = iter(Table(file))
    next(lines)
    assert file.tell() < 500
    assert sum(1 for _ in lines) == 5_000
    assert 0 < Counting.most <= 128 * 1024


def test_every_column_is_a_field_of_a_reading() -> None:
    assert set(COLUMNS.values()) == set(Sent.__struct_fields__)
    assert Answer().total == 0
    assert math.isclose(Table(io.BytesIO(LINES[1])).value("21,5", "number"), 21.5)
