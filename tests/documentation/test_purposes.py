"""Every page says what it is for: a row in docs/explanation/pages.md names its role, decision and consequence."""

import inspect
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from django.urls import URLPattern, get_resolver
from django.utils.translation import override
from django.views.generic import RedirectView

from tools.house import ROOT
from tools.reference.paths import english, patterns, view

PURPOSES: Final = ROOT / "docs" / "explanation" / "pages.md"
ROW: Final = re.compile(r"^\| (?!page |---)(.+) \|$", re.MULTILINE)
ADDRESS: Final = re.compile(r"`(/[^`?]*)[^`]*`")
PARAMETER: Final = re.compile(r"<\w+>|\(\?P<\w+>[^)]+\)(?:-\(\?P<\w+>[^)]+\))?")
NO_PAGES: Final = {"/sprache/", "/anmelden/mit/…/", "/anmelden/mit/…/zurueck/", "/verwaltung/redaktion/login/"}
"""They only lead on."""
ELSEWHERE: Final = ("/api/v1/", "/verwaltung/redaktion/")
"""Open interfaces are answered ahead of the pages; the editor's pages are those of its library."""


@cache
def rows() -> tuple[list[str], ...]:
    """The cells of every row that names an address."""
    cells = ([cell.strip() for cell in row.split(" | ")] for row in ROW.findall(PURPOSES.read_text(encoding="utf-8")))
    return tuple(row for row in cells if ADDRESS.search(row[0]))


def named() -> set[str]:
    """Every address that a row names, its parameters as `…`."""
    return {address for row in rows() for address in ADDRESS.findall(row[0])}


@cache
def addresses() -> dict[str, Any]:
    """Every German address of ours with the view that answers it."""
    with override("de"):
        found = [(path, each) for path, _, each in patterns(get_resolver(), english()) if isinstance(each, URLPattern)]
    return {PARAMETER.sub("…", path): each for path, each in found}


def routed() -> set[str]:
    """The addresses of pages: not those of feeds, files and pictures, which have an ending, nor of buttons."""
    return {path for path, each in addresses().items() if path.endswith("/") and is_page(each)}


def is_page(pattern: URLPattern) -> bool:
    seen = view(pattern)
    if inspect.isclass(seen):
        return not issubclass(seen, RedirectView)
    return all("GET" in methods for methods in allowed(seen))


def allowed(seen: Any) -> Iterator[list[str]]:
    """The methods that the decorators of a view let through."""
    while seen is not None:
        if methods := inspect.getclosurevars(seen).nonlocals.get("request_method_list"):
            yield methods
        seen = getattr(seen, "__wrapped__", None)


def test_every_page_has_its_row() -> None:
    missing = sorted(routed() - named() - NO_PAGES)
    assert not missing, f"pages that nobody says what they are for: {', '.join(missing)}"


def test_every_row_is_whole_and_leads_to_a_page() -> None:
    assert not [row[0] for row in rows() if len(row) != 4 or not all(row)]
    gone = sorted(path for path in named() - set(addresses()) if not path.startswith(ELSEWHERE))
    assert not gone, f"rows of pages that there are not: {', '.join(gone)}"


def test_the_test_itself_bites() -> None:
    assert "/projekte/…/" in routed()
    assert "/verwaltung/projekte/…/einreichen/" not in routed()
    assert "/konto/zweiter-faktor/" not in routed()
