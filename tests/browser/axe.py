"""axe-core on an open page: what a program can find of WCAG 2.2 AA and of good practice."""

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

from tools.environment import ROOT

PACKAGE: Final = ROOT / "node_modules" / "axe-core"
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549"]


def read(name: str) -> str:
    return Path(PACKAGE / name).read_text(encoding="utf-8")


def findings(page: Page, *, open_all: bool = False) -> list[str]:
    """Each broken rule with the elements that break it. The page's context must be made with `bypass_csp=True`."""
    if open_all:
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate(read("axe.min.js"))
    page.evaluate(f"axe.configure({{locale: {read('locales/de.json')}}})")
    result: dict[str, Any] = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", TAGS)
    return [
        f"{rule['id']}: {rule['help']}: {', '.join(node['html'][:160] for node in rule['nodes'][:5])}"
        for rule in result["violations"]
    ]


def sticks_out(page: Page) -> bool:
    """Whether the page must be scrolled sideways (WCAG 1.4.10)."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
