"""Topics of a broker: a template such as `stadt/{device}/{field}`, the filter it subscribes to, and what it matches."""

import re
from functools import lru_cache
from typing import Final

LONGEST_TOPIC: Final = 500
LONGEST_TEMPLATE: Final = 200
VARIABLE: Final = re.compile(r"\{([a-z][a-z0-9_]{0,19})\}")
_LITERAL: Final = re.compile(r"[^+#{}\x00-\x1f\x7f]*")


class NoTemplate(ValueError):
    """The text is no template; the argument is the part that is wrong."""


def filter_of(template: str) -> str:
    """The subscription that brings what the template matches: each variable is `+`. Raises NoTemplate."""
    _expression(template)
    return VARIABLE.sub("+", template)


def variables_of(template: str) -> tuple[str, ...]:
    """The names of its variables, in their order. Raises NoTemplate."""
    _expression(template)
    return tuple(VARIABLE.findall(template))


def matched(template: str, topic: str) -> dict[str, str] | None:
    """What the variables of the template stand for in this topic; None where it does not match."""
    found = _expression(template).fullmatch(topic)
    return found.groupdict() if found else None


def is_filter(text: str) -> bool:
    """Whether a broker accepts the text as a subscription: `+` and `#` stand alone, `#` at the end only."""
    if not text or len(text.encode()) > LONGEST_TOPIC or not text.isprintable():
        return False
    *first, last = text.split("/")
    wild = all(level == "+" or not re.search(r"[+#]", level) for level in first)
    return wild and (last in {"+", "#"} or not re.search(r"[+#]", last))


@lru_cache(maxsize=1_000)
def _expression(template: str) -> "re.Pattern[str]":
    """A level of the topic is a word, a `{variable}` or `+` (anything); the last one may be `#` (all the rest)."""
    if not template or len(template) > LONGEST_TEMPLATE:
        raise NoTemplate(template[:20])
    *first, last = template.split("/")
    seen: set[str] = set()
    levels = [_level(level, seen) for level in first]
    if last == "#":
        return re.compile("/".join(levels) + "(?:/.*)?" if levels else ".*", re.DOTALL)
    return re.compile("/".join([*levels, _level(last, seen)]))


def _level(level: str, seen: set[str]) -> str:
    variable = VARIABLE.fullmatch(level)
    if variable and variable[1] not in seen:
        seen.add(variable[1])
        return f"(?P<{variable[1]}>[^/]+)"
    if level == "+":
        return "[^/]*"
    if variable or not _LITERAL.fullmatch(level):
        raise NoTemplate(level)
    return re.escape(level)
