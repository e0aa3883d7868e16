"""Typed openings: a lower room names a `Slot`, an upper room fills it from its `plugs.py`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class Slot(Generic[T]):
    """Named contributions of one type, in the order they were put in; a name can be filled once."""

    def __init__(self, purpose: str) -> None:
        self.purpose = purpose
        self._filled: dict[str, T] = {}

    def fill(self, name: str, contribution: T) -> None:
        """Put `contribution` in under `name`; a second one under the same name raises ValueError."""
        if name in self._filled:
            raise ValueError(f"slot {self.purpose!r}: {name!r} is filled already")
        self._filled[name] = contribution

    def get(self, name: str) -> T | None:
        """What was put in under `name`."""
        return self._filled.get(name)

    def __iter__(self) -> Iterator[T]:
        return iter(tuple(self._filled.values()))

    def items(self) -> tuple[tuple[str, T], ...]:
        """All contributions with their names."""
        return tuple(self._filled.items())

    @contextmanager
    def filled(self, name: str, contribution: T) -> Iterator[None]:
        """Fill for the length of a block: for tests."""
        self.fill(name, contribution)
        try:
            yield
        finally:
            del self._filled[name]
