"""Copy the used files of the npm packages into the face's static folder, and cut the font down to Latin.

    npm ci --ignore-scripts && python -m tools.assets

The files are taken unmodified, with their licence; scripts only lose the pointer to a source map that is not served.
Nothing is done while the result fits the lock file and this program.
"""

import hashlib
import logging
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from fontTools import subset

ROOT: Final = Path(__file__).resolve().parents[1]
MODULES: Final = ROOT / "node_modules"
VENDOR: Final = ROOT / "src/city/base/ui/static/vendor"
STAMP: Final = VENDOR / "stamp"

COPIED: Final = {
    "kern/kern.min.css": "@kern-ux/native/dist/kern.min.css",
    "kern/LICENSE.md": "@kern-ux/native/LICENSE.md",
    "maplibre/maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
    "maplibre/maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
    "maplibre/maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
    "maplibre/LICENSE.txt": "maplibre-gl/LICENSE.txt",
    "pmtiles/pmtiles.js": "pmtiles/dist/pmtiles.js",
    "pmtiles/LICENSE-fflate.txt": "fflate/LICENSE",
}
SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
FONTS: Final = {"400": "Regular", "500": "Medium", "600": "SemiBold"}
FONT_SOURCE: Final = "@kern-ux/native/dist/fonts/fira-sans/FiraSans-{}.woff2"
LATIN: Final = (
    "U+0020-007E,U+00A0-00FF,U+0106-0107,U+010C-010D,U+011E-011F,U+0130-0131,U+0141-0142,U+0152-0153,U+015E-0161,"
    "U+0178,U+017D-017E,U+02C6,U+02DA,U+02DC,U+2002-200A,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,"
    "U+2039-203A,U+2044,U+2074-2089,U+20AC,U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264-2265"
)
FEATURES: Final = ["kern", "liga", "locl", "ccmp", "mark", "tnum", "lnum"]


def fingerprint() -> str:
    """Changes whenever the packages or this program change."""
    lock = ROOT / "package-lock.json"
    return hashlib.sha256(lock.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def cut_font(source: Path, goal: Path) -> None:
    """Write the Latin part of a font as WOFF2."""
    options = subset.Options(
        flavor="woff2", hinting=False, desubroutinize=True, layout_features=FEATURES, name_IDs=[0, 1, 2, 4, 13, 14]
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(LATIN))
    cutter.subset(font)
    subset.save_font(font, str(goal), options)


def copy_all() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for goal, source in COPIED.items():
        (VENDOR / goal).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, VENDOR / goal)
        if goal.endswith(("js", "mjs")):
            text = (VENDOR / goal).read_text(encoding="utf-8")
            (VENDOR / goal).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
    (VENDOR / "fonts").mkdir()
    for weight, name in FONTS.items():
        cut_font(MODULES / FONT_SOURCE.format(name), VENDOR / f"fonts/fira-sans-{weight}.woff2")
    STAMP.write_text(fingerprint(), encoding="ascii")


def main() -> int:
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns about a table version that no browser reads
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == fingerprint():
        return 0
    if not (MODULES / "@kern-ux/native").is_dir():
        sys.stderr.write("node_modules is missing: run `npm ci --ignore-scripts` first.\n")
        return 1
    copy_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
