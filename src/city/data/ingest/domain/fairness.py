"""A bounded queue in which no sender can push the others aside."""

from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may wait: in all, per client, and in bytes."""

    items: int = 8_192
    items_of_one: int = 2_048
    size: int = 64 * 2**20


class FairQueue(Generic[T]):
    """Each client has its own line; a batch takes from the lines in turn. Not thread-safe by itself."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self.lines: OrderedDict[str, deque[tuple[T, int]]] = OrderedDict()
        self.items = 0
        self.size = 0

    def put(self, client: str, item: T, size: int) -> bool:
        """Let the item wait; False where there is no room, for this client or at all."""
        line = self.lines.get(client)
        waiting = len(line) if line is not None else 0
        full = self.items >= self.bounds.items or waiting >= self.bounds.items_of_one
        if full or self.size + size > self.bounds.size:
            return False
        if line is None:
            line = self.lines[client] = deque()
        line.append((item, size))
        self.items += 1
        self.size += size
        return True

    def take(self, most: int) -> list[T]:
        """Up to `most` items, one from each line in turn; who was served last is first to wait next time."""
        taken: list[T] = []
        while self.lines and len(taken) < most:
            client, line = self.lines.popitem(last=False)
            share = 1 if self.lines else most - len(taken)
            while line and share:
                item, size = line.popleft()
                taken.append(item)
                self.size -= size
                share -= 1
            if line:
                self.lines[client] = line
        self.items -= len(taken)
        return taken
