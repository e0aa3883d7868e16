"""What of WCAG 2.2 AA can be measured on an open page and axe does not measure; each measure gives complaints."""

from typing import Final

from playwright.sync_api import Page

SPACING: Final = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""The distances that a reader may set (1.4.12)."""

CUT_OFF: Final = """() => [...document.querySelectorAll("body *")].filter((part) => {
  const style = getComputedStyle(part);
  const hides = (way) => way === "hidden" || way === "clip";
  if (!part.innerText?.trim() || part.closest(".kern-sr-only, svg") || part.getClientRects().length === 0) return false;
  return (hides(style.overflowX) && part.scrollWidth > part.clientWidth + 1)
    || (hides(style.overflowY) && part.scrollHeight > part.clientHeight + 1);
}).map((part) => `${part.tagName}.${part.className}: ${part.innerText.trim().slice(0, 60)}`)"""

SMALL: Final = """() => {
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex='0']";
  const shown = [...document.querySelectorAll(all)].filter((part) => part.checkVisibility({visibilityProperty: true})
    && part.getBoundingClientRect().width > 1 && !part.closest(".kern-sr-only"));
  const inText = (part) => getComputedStyle(part).display === "inline"
    && [...part.parentElement.childNodes].some((near) => near.nodeType === 3 && near.textContent.trim());
  const label = (part) => part.labels?.[0];
  const box = (part) => {
    const own = part.getBoundingClientRect(), wide = label(part)?.getBoundingClientRect();
    if (!wide || !["radio", "checkbox"].includes(part.type)) return own;
    const left = Math.min(own.left, wide.left), top = Math.min(own.top, wide.top);
    return new DOMRect(left, top, Math.max(own.right, wide.right) - left, Math.max(own.bottom, wide.bottom) - top);
  };
  const boxes = shown.map((part) => ({part, box: box(part)}));
  const small = boxes.filter(({box}) => box.width < 24 || box.height < 24);
  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const beyond = (at, low, high) => Math.max(low - at, 0, at - high);
  const far = (x, y, box) => Math.hypot(beyond(x, box.left, box.right), beyond(y, box.top, box.bottom));
  return small.filter(({part, box}) => !inText(part) && boxes.some((other) => {
    if (other.part === part || other.part.contains(part) || part.contains(other.part)) return false;
    const [x, y] = middle(box), [u, v] = middle(other.box);
    return far(x, y, other.box) < 12 || (small.includes(other) && Math.hypot(x - u, y - v) < 24);
  })).map(({part, box}) => `${part.tagName} ${Math.round(box.width)} × ${Math.round(box.height)}: `
    + (part.innerText || part.name || part.ariaLabel || "").trim().slice(0, 50));
}"""
"""Targets under 24 by 24 pixels that are not within a sentence and have a neighbour too near (2.5.8)."""

UNLIKE: Final = """() => [...document.querySelectorAll("a[aria-label], button[aria-label], summary[aria-label]")]
  .map((part) => ({seen: part.innerText.trim(), name: part.ariaLabel}))
  .filter(({seen, name}) => seen && !name.toLowerCase().includes(seen.toLowerCase()))
  .map(({seen, name}) => `${seen} is called ${name}`)"""
"""Controls whose name does not hold the words they show (2.5.3)."""

FAINT: Final = """() => {
  const sheet = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const numbers = (colour) => {
    sheet.clearRect(0, 0, 1, 1);
    sheet.fillStyle = colour;
    sheet.fillRect(0, 0, 1, 1);
    return [...sheet.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  };
  const light = (colour) => numbers(colour).slice(0, 3)
   .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const solid = (colour) => numbers(colour)[3] > 0.9;
  const behind = (part) => {
    for (let at = part; at; at = at.parentElement) {
      if (solid(getComputedStyle(at).backgroundColor)) return getComputedStyle(at).backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const ratio = (one, two) => {
    const [low, high] = [light(one), light(two)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  return [...document.querySelectorAll("input:not([type=hidden]), select, textarea")].filter((part) => {
    if (!part.checkVisibility() || getComputedStyle(part).opacity === "0") return false;
    const frame = part.parentElement, around = behind(frame.parentElement);
    const drawn = [part, frame].map((each) => getComputedStyle(each));  // KERN draws a choice's edge around it
    const edges = drawn.flatMap((style) => ["Top", "Bottom", "Left", "Right"].filter((side) =>
      parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none")
      .map((side) => ratio(style[`border${side}Color`], around)));
    return Math.max(...edges, 0) < 3;
  }).map((part) => `${part.tagName} ${part.name}`);
}"""
"""Fields that stand out from what is around them by less than 3 : 1 (1.4.11)."""

OBSCURED: Final = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const boxes = [...at.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const seen = boxes.some((box) => [0.5, 0.1, 0.9].some((share) => {
    const x = box.left + box.width * share, y = box.top + box.height * share;
    const top = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 2), y);
    return top && (at.contains(top) || top.contains(at) && !getComputedStyle(top).position.match(/fixed|sticky/)
      || [...(at.labels ?? [])].some((label) => label.contains(top)));
  }));
  return seen ? "" : (at.innerText || at.name || at.tagName).trim().slice(0, 60);
}"""
"""The focused element where something lies over it (2.4.11); "" where it is seen, null at the end of the page."""

HEADINGS: Final = """() => {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((part) => part.checkVisibility())
    .map((part) => Number(part.tagName[1]));
  const jumps = levels.filter((level, place) => place && level > levels[place - 1] + 1)
    .map((level) => `jumps to h${level}`);
  return [...(levels.filter((level) => level === 1).length === 1 ? [] : ["not one h1"]), ...jumps];
}"""

MOVING: Final = """() => document.getAnimations().filter((each) => each.playState === "running"
  && each.effect.getComputedTiming().endTime > 5000).map((each) => each.animationName ?? "an animation")"""
"""What moves for more than five seconds (2.2.2)."""

HELP: Final = """() => [...document.querySelectorAll("footer.ui-footer a")].map((link) => link.innerText.trim())"""
"""The links of the foot of the page, in their order: contact among them (3.2.6)."""


def with_spacing(page: Page) -> list[str]:
    """What is cut off once the distances of a text are set by the reader; takes them back."""
    before = set(page.evaluate(CUT_OFF))
    sheet = page.add_style_tag(content=SPACING)
    wrong = [said for said in page.evaluate(CUT_OFF) if said not in before]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append("must be scrolled sideways")
    sheet.evaluate("(sheet) => sheet.remove()")
    return wrong


def obscured(page: Page, most: int = 250) -> list[str]:
    """Stops of the tab key over which something lies."""
    wrong = []
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(OBSCURED)
        if said is None:
            break
        wrong += [said] if said else []
    return wrong
