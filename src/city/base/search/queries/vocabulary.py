"""The vocabulary of the index, kept in the memory of each process."""

import time
from typing import Final

from city.base.search.domain.vocabulary import Vocabulary
from city.base.search.models import Term

SECONDS: Final = 60.0
"""After so long a process looks whether another one has brought new words."""


class _Kept:
    """The vocabulary as it was read last, and when."""

    def __init__(self) -> None:
        self.until, self.changed = 0.0, True
        self.vocabulary = Vocabulary({})

    def current(self) -> Vocabulary:
        if time.monotonic() >= self.until:
            until = time.monotonic() + SECONDS
            if self.changed or Term.objects.count() != len(self.vocabulary.words):
                rows = Term.objects.order_by("word").values_list("word", "form", "folded")
                self.vocabulary = Vocabulary({word: (form, folded) for word, form, folded in rows})
            self.until, self.changed = until, False
        return self.vocabulary

    def forget(self) -> None:
        self.until, self.changed = 0.0, True


_kept: Final = _Kept()


def vocabulary() -> Vocabulary:
    """All words of the index; to be replaced as a whole, never changed."""
    return _kept.current()


def look_again() -> None:
    """New words came in this process: the next search sees them."""
    _kept.forget()
