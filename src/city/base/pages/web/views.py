"""Editorial pages at their stable addresses."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from city.base.pages import api as pages
from city.base.pages.domain import EASY, ENGLISH, GERMAN, SEGMENTS, SIMPLE, VARIANTS
from city.base.ui import api as ui
from city.kernel.errors import NotFound

TAGS = {segment: tag for tag, segment in SEGMENTS.items()}


@require_safe
def page(request: HttpRequest, code: str, segment: str = "") -> HttpResponse:
    """A page in the reader's language, or in the variant that the address names."""
    tag = TAGS.get(segment) if segment else get_language() or GERMAN
    found = pages.page(code)
    variant = found.shown(tag) if found and tag else None
    if found is None or variant is None:
        raise NotFound
    home = "/en/" if get_language() == ENGLISH else "/"
    context: dict[str, Any] = {
        "page": found,
        "variant": variant,
        "lang": variant.language if variant.language != get_language() else "",
        "others": _others(found, variant.tag),
        "alternates": _alternates(found),
        "crumbs": (ui.Crumb(gettext("Start"), home), ui.Crumb(variant.title)),
    }
    if code == "accessibility":
        context |= _statement()
    return render(request, f"pages/{'statement' if code == 'accessibility' else 'page'}.html", context)


@require_safe
def easy_language(request: HttpRequest) -> HttpResponse:
    """What there is in Leichte and in Einfache Sprache and in sign language, and what there is not yet."""
    home = "/en/" if get_language() == ENGLISH else "/"
    context = {
        "crumbs": (ui.Crumb(gettext("Start"), home), ui.Crumb(gettext("Leichte Sprache"))),
        "kinds": [(VARIANTS[tag], tag == EASY, _in_variant(tag)) for tag in (EASY, SIMPLE)],
        **_statement(),
    }
    return render(request, "pages/easy_language.html", context)


def _in_variant(tag: str) -> list[tuple[str, str]]:
    """Title and address of the pages that there are in a variant."""
    return [(page.variants[tag].title, pages.address(page.code, tag)) for page in pages.in_variant(tag)]


def _others(found: pages.Page, tag: str) -> list[dict[str, object]]:
    """The other variants of a page, with their addresses."""
    return [
        {
            "name": VARIANTS[other],
            "lang": found.variants[other].language,
            "url": pages.address(found.code, other),
        }
        for other in VARIANTS
        if other in found.variants and other != tag
    ]


def _alternates(found: pages.Page) -> list[tuple[str, str]]:
    """Language and address of the page in the languages that it has, for search engines; none for a single one."""
    there = [tag for tag in (GERMAN, ENGLISH) if tag in found.variants]
    return [(tag, pages.address(found.code, tag)) for tag in there] if len(there) > 1 else []


def _statement() -> dict[str, object]:
    """The facts that the program itself knows about its accessibility."""
    contact = ui.footer_navigation.get("notices.contact")
    form = reverse(contact.url_name) if contact else ""
    return {
        "facts": pages.statement(),
        "missing": pages.missing_variants(),
        "contact": f"{form}?{urlencode({'seite': reverse('pages:accessibility')})}",
    }
