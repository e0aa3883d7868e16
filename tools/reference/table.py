"""Markdown pages and tables."""

import inspect
import re
from collections.abc import Iterable, Sequence
from typing import Final

MADE: Final = "<!-- Made by `python -m tools.reference`; change the program, not this page. -->"


def page(title: str, introduction: str, *parts: str) -> str:
    """A whole page: title, mark, introduction, parts."""
    return "\n\n".join([f"# {title}", MADE, introduction, *parts]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; bars inside cells are escaped, lines joined."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell(text) for text in line) + " |" for line in lines)


def cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|") or "–"


def first_sentence(given: object) -> str:
    """The first paragraph of a docstring, as one line; empty where a dataclass only repeats its signature."""
    said = inspect.getdoc(given) or ""
    if isinstance(given, type) and said.startswith(f"{given.__name__}("):
        return ""
    return said.split("\n\n")[0].replace("\n", " ")


def code(text: str) -> str:
    return f"`{text}`" if text else ""
