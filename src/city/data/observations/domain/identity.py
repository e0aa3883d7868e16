"""Which observation is the same as another one: 16 bytes, made of the source's key or of the content."""

import hashlib
import secrets
import struct
from typing import Final

from city.data.observations.domain.readings import Reading
from city.data.observations.domain.results import FLOAT, INTEGER, Columns

_TIMES: Final = struct.Struct(">qqqqb").pack
_NUMBER: Final = struct.Struct(">qqqqbd").pack
_NONE: Final = -(2**63)


def of_key(key: str) -> bytes:
    """The identity behind a source's idempotency key, the same through every door."""
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16, person=b"key").digest()


def of_content(reading: Reading, columns: Columns, parameters: str | None) -> bytes:
    """The identity of a keyless reading: equal times, result and parameters are the same observation."""
    kind, number, text = columns
    series, start, end, made = reading.series_id, reading.phenomenon_start, reading.phenomenon_end, reading.result_time
    end, made = _NONE if end is None else end, _NONE if made is None else made
    if text is None and number is not None:
        # 21 through one door and 21.0 through another are one value.
        content = _NUMBER(series, start, end, made, FLOAT if kind == INTEGER else kind, number)
    else:
        content = _TIMES(series, start, end, made, kind) + (text or "").encode()
    if parameters is not None:
        content += b"\0" + parameters.encode()
    return hashlib.blake2b(content, digest_size=16).digest()


def fresh() -> bytes:
    """An identity nobody else has."""
    return secrets.token_bytes(16)
