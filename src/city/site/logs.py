"""How the log is written: what came from outside stays on its line."""

import logging


class OneLine(logging.Formatter):
    """A message cannot begin a line of its own, so that nobody writes into the log what was not said."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- the name of the standard library
        said = super().formatMessage(record)
        return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in said)
