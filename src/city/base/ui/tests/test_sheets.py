"""Our own style sheets stay small, and each of their classes is drawn somewhere."""

import re
from pathlib import Path
from typing import Final

import city

CODE: Final = Path(city.__path__[0])
SHEETS: Final = tuple((CODE / "base/ui/static/ui" / name) for name in ("theme.css", "layout.css", "parts.css"))
MOST_BYTES: Final = 28_000
MADE_FROM_WORDS: Final = re.compile(r"(ui-(stage|steps__item|milestones__item|icon|field|chart__text)--)\w+")
"""Classes whose end a template or tag puts together: `ui-stage--{{ stage }}`."""


def drawn() -> str:
    """All that can write a class: templates, tags and scripts, without tests."""
    files = (file for kind in ("*.html", "*.py", "*.js") for file in CODE.rglob(kind))
    return "\n".join(file.read_text(encoding="utf-8") for file in files if not {"tests", "vendor"} & {*file.parts})


def test_what_every_page_loads_is_small() -> None:
    assert sum(sheet.stat().st_size for sheet in SHEETS) < MOST_BYTES


def test_no_rule_is_for_a_class_that_nothing_draws() -> None:
    written = drawn()
    named = {name for sheet in SHEETS for name in re.findall(r"\.(ui-[\w-]+)", sheet.read_text(encoding="utf-8"))}
    unused = {name for name in named if MADE_FROM_WORDS.sub(r"\1", name) not in written}
    assert not unused
