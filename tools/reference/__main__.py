"""Write the made reference pages, or say which are out of date."""

import difflib
import importlib
import itertools
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.house import ROOT, SOURCE
from tools.reference.table import MADE

FOLDER: Final = ROOT / "docs" / "reference"
PAGES: Final = ("settings", "events", "slots", "commands", "errors", "paths", "permissions", "security")


def prepare() -> None:
    """Django with settings of its own, so that no page depends on who makes it."""
    import django

    for name in [name for name in os.environ if name.startswith("CITY_")]:
        del os.environ[name]
    os.environ["CITY_DATA"] = tempfile.mkdtemp(prefix="city-reference-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "city.site.settings"
    sys.path.insert(0, str(SOURCE))
    django.setup()


def made() -> Iterator[tuple[Path, str]]:
    """Every page as it ought to be; the index comes last, for it names the others."""
    for name in PAGES:
        yield FOLDER / f"{name}.md", part(name)
    yield FOLDER / "openapi.json", part("openapi")
    yield after_the_mark(FOLDER / "house-rules.md", "rules")
    yield after_the_mark(FOLDER.parent / "README.md", "index")


def part(name: str) -> str:
    text = importlib.import_module(f"tools.reference.{name}").make()
    assert isinstance(text, str)
    return text


def after_the_mark(file: Path, name: str) -> tuple[Path, str]:
    """A page that people write and whose end is made."""
    return file, file.read_text(encoding="utf-8").partition(MADE)[0] + part(name)


def differences() -> Iterator[str]:
    """What is out of date, as a diff."""
    for file, wanted in made():
        present = file.read_text(encoding="utf-8") if file.exists() else ""
        if present != wanted:
            lines = difflib.unified_diff(present.splitlines(), wanted.splitlines(), file.name, "made now", lineterm="")
            yield "\n".join(itertools.islice(lines, 30))


def main(arguments: list[str]) -> int:
    """`--check` compares, without it the pages are written."""
    prepare()
    if "--check" in arguments:
        wrong = "\n".join(differences())
        sys.stderr.write(f"{wrong}\nrun: python -m tools.reference\n" if wrong else "")
        return 1 if wrong else 0
    for file, text in made():
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
