"""Rows in PostgreSQL's binary COPY format (documentation of COPY, "Binary Format"), packed by hand for the common
shape."""

import struct
from collections.abc import Callable, Sequence
from typing import Any, Final

from city.data.observations.domain.rows import Row

HEADER: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER: Final = b"\xff\xff"
NULL: Final = b"\xff\xff\xff\xff"

_TIMED: Final = struct.Struct(">h iq iq i16s ii i ih id i iq 20s i? iq i").pack
_UNTIMED: Final = struct.Struct(">h iq iq i16s ii i ih id i i 20s i? iq i").pack
_FIVE_NULLS: Final = NULL * 5

_int8: Final = struct.Struct(">iq").pack
_int4: Final = struct.Struct(">ii").pack
_int2: Final = struct.Struct(">ih").pack
_float8: Final = struct.Struct(">id").pack
_bool: Final = struct.Struct(">i?").pack
_length: Final = struct.Struct(">i").pack


def _text(value: str) -> bytes:
    encoded = value.encode()
    return _length(len(encoded)) + encoded


def _bytes(value: bytes) -> bytes:
    return _length(len(value)) + value


def _big(value: int) -> bytes:
    return _int8(8, value)


_PACKERS: Final[tuple[Callable[[Any], bytes], ...]] = (
    _big, _big, _bytes, lambda value: _int4(4, value), _big, lambda value: _int2(2, value),
    lambda value: _float8(8, value), _text, _big, _big, _big, _text, _text, _big,
    lambda value: _bool(1, value), _big, _big,
)  # fmt: skip
_COLUMNS: Final = struct.pack(">h", len(_PACKERS))


def copied(rows: Sequence[Row]) -> bytes:
    """The whole stream for `rows`."""
    return b"".join([HEADER, *map(_packed, rows), TRAILER])


def _packed(row: Row) -> bytes:
    (series, start, identity, version, end, kind, number, text, made, begins, ends, quality, parameters, feature, keyed,
     recorded, replaced) = row  # fmt: skip
    if (
        number is None or end is not None or text is not None or begins is not None or ends is not None
        or quality is not None or parameters is not None or feature is not None or replaced is not None
    ):  # fmt: skip
        return _COLUMNS + b"".join(
            NULL if value is None else pack(value) for pack, value in zip(_PACKERS, row, strict=True)
        )
    if made is None:
        return _UNTIMED(17, 8, series, 8, start, 16, identity, 4, version, -1, 2, kind, 8, number, -1, -1,
                        _FIVE_NULLS, 1, keyed, 8, recorded, -1)  # fmt: skip
    return _TIMED(17, 8, series, 8, start, 16, identity, 4, version, -1, 2, kind, 8, number, -1, 8, made,
                  _FIVE_NULLS, 1, keyed, 8, recorded, -1)  # fmt: skip
