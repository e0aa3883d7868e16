"""Bells between threads, and the pauses between tries: plain Python."""

import contextlib
import os
import select
from collections.abc import Iterator
from typing import Final

TRIES: Final = 8
LONGEST_PAUSE: Final = 300.0


def pause_after(tries: int) -> float:
    """Seconds to wait after the `tries`-th failed try: 0.1, 0.4, 1.6 … and never more than five minutes."""
    return float(min(LONGEST_PAUSE, 0.1 * 4 ** min(tries - 1, 10)))


class Bell:
    """Wakes one waiting thread; rings that come while nobody waits are kept as one.

    A pipe and not a `threading.Event`, so that a thread can wait for it and for a database connection at once.
    """

    def __init__(self) -> None:
        self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def ring(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):
            os.write(self._write, b"!")

    def wait(self, seconds: float, *also: int) -> bool:
        """Wait for a ring, or until a descriptor in `also` can be read; False when `seconds` went by without either."""
        poll = select.poll()
        for descriptor in (self._read, *also):
            poll.register(descriptor, select.POLLIN)
        came = poll.poll(max(seconds, 0) * 1000)
        if came:
            with contextlib.suppress(BlockingIOError):
                while os.read(self._read, 4096):
                    pass
        return bool(came)

    def close(self) -> None:
        os.close(self._read)
        os.close(self._write)


class Bells:
    """The bells of one process that ring together."""

    def __init__(self) -> None:
        self._bells: set[Bell] = set()

    @contextlib.contextmanager
    def hung(self) -> Iterator[Bell]:
        """A bell of one's own for the length of the block."""
        bell = Bell()
        self._bells.add(bell)
        try:
            yield bell
        finally:
            self._bells.discard(bell)
            bell.close()

    def ring(self) -> None:
        for bell in tuple(self._bells):
            bell.ring()


committed: Final = Bells()
"""Rung when a transaction with an event was committed in this process."""

positioned: Final = Bells()
"""Rung when the relay of this process gave positions."""

leading: Final[set[object]] = set()
"""The relay of this process, while it is the one at work: nobody here need watch for positions of another's."""


def wake() -> None:
    """Wake whoever waits in this process, to look again or to see that it should stop."""
    committed.ring()
    positioned.ring()
