"""The picture that stands beside a link to a page when it is shared: 1200 × 630 pixels, drawn from a few words."""

import hashlib
import io
import math
from dataclasses import astuple, dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
LONGEST: Final = 200
MOST_LINES: Final = 4
SIZES: Final = (76, 66, 56, 48)
FONTS: Final = Path(__file__).parents[1] / "static" / "vendor" / "fonts"
PAPER, INK, MUTED, GREEN, BANK, WATER = "#f1f7f3", "#16211d", "#4a5852", "#005a3c", "#dcefe2", "#bcdcf2"
FIELDS: Final = {"town": "#0a5a9e", "route": "#8a4a00", "people": "#a02855", "hexagon": "#63459b", "leaf": "#1a6a24"}
"""The colours of ui/theme.css, as a picture needs them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands on it: the title; above it what it is, in the colour of `field`; below it a note; the town's name."""

    title: str
    name: str
    above: str = ""
    below: str = ""
    field: str = ""

    @property
    def mark(self) -> str:
        """Another one for other words: a picture under its mark never changes."""
        return hashlib.sha256("\n".join(astuple(self)).encode()).hexdigest()[:12]


def draw(picture: Picture) -> bytes:
    """The picture as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    sheet = ImageDraw.Draw(image)
    _river(sheet)
    colour = FIELDS.get(picture.field, GREEN)
    sheet.rectangle((0, 0, 16, HEIGHT), fill=colour)
    sheet.text((MARGIN, 64), _cut(picture.above), font=_font(500, 34), fill=colour)
    size, lines = _fitted(_cut(picture.title))
    for number, line in enumerate(lines):
        sheet.text((MARGIN, 130 + number * size * 1.16), line, font=_font(600, size), fill=INK)
    sheet.text((MARGIN, HEIGHT - 150), _cut(picture.below), font=_font(400, 34), fill=MUTED)
    sheet.text((MARGIN, HEIGHT - 96), _cut(picture.name), font=_font(600, 36), fill=GREEN)
    kept = io.BytesIO()
    image.quantize(64).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _river(sheet: ImageDraw.ImageDraw) -> None:
    """The bend of the Rhine at the right edge, as on the start page."""
    bend = [(1108 + 46 * math.sin(down / 96), down) for down in range(-20, HEIGHT + 40, 10)]
    sheet.polygon([*bend, (WIDTH, HEIGHT + 30), (WIDTH, -20)], fill=BANK)
    sheet.line(bend, fill=WATER, width=46, joint="curve")


def _cut(text: str) -> str:
    """One line without signs that nobody sees."""
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1]}…"


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title fits; what is left over in the smallest ends in an ellipsis."""
    for size in SIZES:
        lines = _lines(title, size)
        if len(lines) <= MOST_LINES:
            return size, lines
    return SIZES[-1], [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1].rstrip(' .,')} …"]


def _lines(title: str, size: int) -> list[str]:
    font, room = _font(600, size), WIDTH - 2 * MARGIN - 130
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > room:
            lines.append("")
            longer = word
        while font.getlength(longer) > room:
            fits = sum(1 for part in accumulate(longer) if font.getlength(part) <= room)
            lines[-1:] = [longer[:fits], ""]
            longer = longer[fits:]
        lines[-1] = longer
    return lines


@lru_cache(maxsize=16)
def _font(weight: int, size: int) -> Any:
    """The font of the pages; the drawing library's own where the front-end parts have not been fetched yet."""
    try:
        return ImageFont.truetype(str(FONTS / f"fira-sans-{weight}.woff2"), size)
    except OSError:
        return ImageFont.load_default(size)
