"""Columns of values as PostgreSQL array literals (documentation of arrays, "Array Input").

The driver's own array adaptation looks at each element several times; a set of a few thousand rows spends most of its
time there.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bytes(value: bytes) -> str:
    return f'"\\\\x{value.hex()}"'


_WRITERS: Final[dict[str, Callable[[Any], str]]] = {
    "int8": str, "int4": str, "int2": str, "float8": repr, "bytea": _bytes, "text": _text,
}  # fmt: skip


def array(kind: str, values: Iterable[Any]) -> str:
    """`values` as an array of `kind`."""
    write = _WRITERS[kind]
    return f"{{{','.join(['NULL' if value is None else write(value) for value in values])}}}"


def arrays(kinds: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """The columns of `rows`, each as an array of its kind."""
    return [array(kind, column) for kind, column in zip(kinds, zip(*rows, strict=True), strict=True)]
