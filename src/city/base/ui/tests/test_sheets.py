"""Our own style sheets stay small, and each of their classes is drawn somewhere."""

import re
from pathlib import Path
from typing import Final

from django.template import RequestContext, Template
from django.test import RequestFactory

import city

CODE: Final = Path(city.__path__[0])
FOLDER: Final = CODE / "base/ui/static/ui"
EVERYWHERE: Final = ("theme.css", "layout.css", "parts.css")
MOST_BYTES: Final = 20_000
"""Of our own style sheets that every page loads, besides KERN's."""
MADE_FROM_WORDS: Final = re.compile(r"(ui-(stage|steps__item|milestones__item|icon|field|chart__text)--)\w+")
"""Classes whose end a template or tag puts together: `ui-stage--{{ stage }}`."""


def drawn() -> str:
    """All that can write a class: templates, tags and scripts, without tests."""
    files = (file for kind in ("*.html", "*.py", "*.js") for file in CODE.rglob(kind))
    return "\n".join(file.read_text(encoding="utf-8") for file in files if not {"tests", "vendor"} & {*file.parts})


def test_what_every_page_loads_is_small() -> None:
    linked = re.findall(r'static "(ui/\w+\.css)"', (CODE / "base/ui/templates/ui/base.html").read_text("utf-8"))
    assert linked == [f"ui/{name}" for name in EVERYWHERE]
    assert sum((FOLDER / name).stat().st_size for name in EVERYWHERE) < MOST_BYTES


def test_a_sheet_for_some_pages_is_brought_once() -> None:
    page = Template("{% load ui %}{% include part with goals=goals only %}{% include part with goals=goals only %}")
    drawn = page.render(RequestContext(RequestFactory().get("/"), {"part": "ui/sdg.html", "goals": []}))
    assert (drawn.count("drawn.css"), drawn.count("<ul")) == (1, 2)


def test_no_rule_is_for_a_class_that_nothing_draws() -> None:
    written = drawn()
    sheets = [FOLDER / name for name in (*EVERYWHERE, "drawn.css")]
    named = {name for sheet in sheets for name in re.findall(r"\.(ui-[\w-]+)", sheet.read_text(encoding="utf-8"))}
    unused = {name for name in named if MADE_FROM_WORDS.sub(r"\1", name) not in written}
    assert not unused
