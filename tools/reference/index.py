"""The made part of docs/README.md: every page by kind."""

from pathlib import Path
from typing import Final

from tools.house import ROOT
from tools.reference.table import MADE

DOCS: Final = ROOT / "docs"
KINDS: Final = {
    "tutorials": "Tutorials",
    "how-to": "How to",
    "reference": "Reference",
    "explanation": "Explanation",
    "decisions": "Decisions",
}


def title(file: Path) -> str:
    """The first heading of a page."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), file.stem)


def make() -> str:
    """From the mark in the page to its end."""
    parts = [MADE]
    for folder, heading in KINDS.items():
        if files := sorted((DOCS / folder).rglob("*.md")):
            links = "\n".join(f"* [{title(file)}]({file.relative_to(DOCS).as_posix()})" for file in files)
            parts.append(f"## {heading}\n\n{links}")
    return "\n\n".join(parts) + "\n"
