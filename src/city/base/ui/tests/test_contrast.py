"""The theme's colours can be read on each other, by day and by night (WCAG 1.4.3 and 1.4.11)."""

import math
import re
from pathlib import Path

import pytest

THEME = (Path(__file__).parents[1] / "static/ui/theme.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"(--[\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")

TEXT = ["--kern-color-layout-text-default", "--kern-color-layout-text-muted", "--kern-color-action-default"]
GROUNDS = [
    "--kern-color-layout-background-default",
    "--kern-color-layout-background-default-surface",
    "--kern-color-layout-background-hued",
]
FIELDS = ["town", "route", "people", "hexagon", "leaf"]
KINDS = ["info", "success", "warning", "danger"]


def channels(lightness: float, chroma: float, hue: float) -> list[float]:
    """Linear sRGB of an OKLCH colour (Björn Ottosson's matrices), cut to the gamut."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return [min(max(channel, 0.0), 1.0) for channel in linear]


def luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = channels(colour[0] / 100, *colour[1:])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colours(scheme: str) -> dict[str, tuple[float, float, float]]:
    day, _, night = THEME.partition("@media screen and (prefers-color-scheme: dark)")
    found = {name: (float(light), float(chroma), float(hue)) for name, light, chroma, hue in COLOUR.findall(day)}
    if scheme == "dark":
        found |= {name: (float(light), float(chroma), float(hue)) for name, light, chroma, hue in COLOUR.findall(night)}
    return found


def weak(scheme: str, pairs: list[tuple[str, str]], least: float) -> list[str]:
    known = colours(scheme)
    found = []
    for one, other in pairs:
        dark, light = sorted((luminance(known[one]), luminance(known[other])))
        ratio = (light + 0.05) / (dark + 0.05)
        if ratio < least:
            found.append(f"{one} on {other}: {ratio:.2f}")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme: str) -> None:
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS]
    pairs += [(TEXT[0], f"--kern-color-feedback-{kind}-background") for kind in KINDS]
    pairs += [(f"--ui-{field}", ground) for field in FIELDS for ground in (GROUNDS[0], f"--ui-{field}-soft")]
    pairs += [(text, f"--ui-{field}-soft") for field in FIELDS for text in TEXT[:2]]
    pairs += [(text, ground) for text in TEXT for ground in ("--c-river-soft", "--c-accent-soft")]
    assert weak(scheme, pairs, 4.5) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signs_and_lines_can_be_seen(scheme: str) -> None:
    signs = ["--c-accent", "--c-river", "--kern-color-action-focus-default", "--kern-color-layout-border"]
    assert weak(scheme, [(sign, ground) for sign in signs for ground in GROUNDS], 3.0) == []


def test_the_measure_is_right() -> None:
    assert luminance((100, 0, 0)) == pytest.approx(1, abs=1e-3)
    assert luminance((62.8, 0.2577, 29.23)) == pytest.approx(0.2126, abs=2e-3)
