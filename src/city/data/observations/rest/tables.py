"""Observations as tables of any length: CSV for everybody, Parquet for those who compute with them."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from city.data.observations.api import Row, SeriesInfo, result_of
from city.data.observations.rest.answering import iso, result_text

Blocks = Iterable[tuple[int, Sequence[Row]]]
Infos = Mapping[int, SeriesInfo]
CSV_COLUMNS: Final = (
    "series", "entity", "attribute", "start", "end", "result", "unit", "origin", "result_time", "version", "quality",
)  # fmt: skip
_TIME: Final = pa.timestamp("us", tz="UTC")
_WORD: Final = pa.dictionary(pa.int32(), pa.string())
SCHEMA: Final = pa.schema(
    [
        ("series", pa.int64()), ("entity", _WORD), ("attribute", _WORD), ("start", _TIME), ("end", _TIME),
        ("number", pa.float64()), ("text", pa.string()), ("unit", _WORD), ("origin", _WORD), ("result_time", _TIME),
        ("version", pa.int32()), ("quality", pa.string()),
    ]
)  # fmt: skip


class Form(Protocol):
    """A way to write blocks of observations; the parts, one after the other, are the file."""

    def __call__(self, infos: Infos, blocks: Blocks) -> Iterator[bytes]: ...


def as_csv(infos: Infos, blocks: Blocks) -> Iterator[bytes]:
    """RFC 4180, UTF-8, a header line, times in UTC, numbers with a point."""
    yield (",".join(CSV_COLUMNS) + "\r\n").encode()
    for series_id, rows in blocks:
        info = infos[series_id]
        out = io.StringIO()
        csv.writer(out).writerows(_line(info, row) for row in rows)
        yield out.getvalue().encode()


def as_parquet(infos: Infos, blocks: Blocks) -> Iterator[bytes]:
    """Apache Parquet, one row group per block. `number` holds what can be computed with, true being 1; `text` what a
    number cannot say."""
    sink = _Sink()
    with pq.ParquetWriter(sink, SCHEMA, compression="zstd") as writer:
        for series_id, rows in blocks:
            writer.write_table(_table(infos[series_id], rows))
            yield sink.taken()
    yield sink.taken()


FORMS: Final[Mapping[str, tuple[Form, str]]] = {
    "csv": (as_csv, "text/csv; charset=utf-8; header=present"),
    "parquet": (as_parquet, "application/vnd.apache.parquet"),
}


class _Sink(io.RawIOBase):
    """A file that is read away while it is written."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        view = memoryview(data)  # type: ignore[arg-type]  # whatever has bytes
        self._waiting += view
        self._length += view.nbytes
        return view.nbytes

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        """What was written since the last time."""
        part = bytes(self._waiting)
        self._waiting.clear()
        return part


def _line(info: SeriesInfo, row: Row) -> tuple[object, ...]:
    times = iso(row.phenomenon_start), iso(row.phenomenon_end)
    result = result_text(result_of(row.kind, row.number, row.text))
    return (
        info.id, info.entity_urn, info.attribute, *times, result, info.unit_as_sent, info.origin, iso(row.result_time),
        row.version, row.quality,
    )  # fmt: skip


def _table(info: SeriesInfo, rows: Sequence[Row]) -> pa.Table:
    columns = dict(zip(Row._fields, zip(*rows, strict=True), strict=True))
    size = len(rows)
    words = {"entity": info.entity_urn, "attribute": info.attribute, "unit": info.unit_as_sent, "origin": info.origin}
    found: dict[str, object] = {
        "series": pa.repeat(pa.scalar(info.id, pa.int64()), size),
        "start": pa.array(columns["phenomenon_start"], pa.int64()).cast(_TIME),
        "end": pa.array(columns["phenomenon_end"], pa.int64()).cast(_TIME),
        "number": pa.array(columns["number"], pa.float64()),
        "text": pa.array(columns["text"], pa.string()),
        "result_time": pa.array(columns["result_time"], pa.int64()).cast(_TIME),
        "version": pa.array(columns["version"], pa.int32()),
        "quality": pa.array(columns["quality"], pa.string()),
    }
    found |= {name: pa.repeat(pa.scalar(word, pa.string()), size).dictionary_encode() for name, word in words.items()}
    return pa.table([found[name] for name in SCHEMA.names], schema=SCHEMA)
