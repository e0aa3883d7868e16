"""The wake-up call between a commit and the relay of the same process."""

import threading
from typing import Final

committed: Final = threading.Event()


def wake() -> None:
    """Tell the relay of this process that something was committed."""
    committed.set()
