"""axe-core on an open page: what a program can find of WCAG 2.2 AA and of good practice."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import Page

from tools.environment import ROOT

PACKAGE: Final = ROOT / "node_modules" / "axe-core"
WIDTHS: Final = (320, 1280)
SETTLED: Final = """async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().filter((each) => each.playState === "running"
    && Number.isFinite(each.effect.getComputedTiming().endTime)).map((each) => each.finished));
}"""
"""The colours of the page are those of the new scheme."""
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549"]
SCHEMES: Final[dict[Literal["light", "dark"], list[str]]] = {"light": TAGS, "dark": ["color-contrast"]}
"""At night only the colours differ."""


def read(name: str) -> str:
    return Path(PACKAGE / name).read_text(encoding="utf-8")


def bring(page: Page) -> None:
    """Put axe into the page. Its context must be made with `bypass_csp=True`."""
    page.evaluate(read("axe.min.js"))
    page.evaluate(f"axe.configure({{locale: {read('locales/de.json')}}})")


def findings(page: Page, rules: Sequence[str] = TAGS) -> list[str]:
    """Each broken rule with the elements that break it."""
    result: dict[str, Any] = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", rules)
    return [
        f"{rule['id']}: {rule['help']}: {', '.join(node['html'][:160] for node in rule['nodes'][:5])}"
        for rule in result["violations"]
    ]


def seen_by_all(page: Page) -> list[str]:
    """What is wrong with the open page, narrow and wide, by day and by night, with everything unfolded."""
    bring(page)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if sticks_out(page):
            wrong.append(f"{width} px: must be scrolled sideways")
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            page.evaluate(SETTLED)
            wrong += [f"{width} px, {scheme}: {said}" for said in findings(page, rules)]
    return wrong


def sticks_out(page: Page) -> bool:
    """Whether the page must be scrolled sideways (WCAG 1.4.10)."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
