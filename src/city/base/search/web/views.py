"""The search page: one field, and what it finds."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from city.base.access.api import Asked
from city.base.search import api as search
from city.base.search.queries import PAGE
from city.base.ui.api import Crumb, Pages


@require_safe
def page(request: Asked) -> HttpResponse:
    """Finds for `?q=`, 20 to a page; the words stand in the address, so a search can be sent to somebody."""
    query = request.GET.get("q", "").strip()[:200]
    number = _number(request.GET.get("seite", "1"))
    found = search.search(request.viewer, query, get_language() or "de", page=number)
    pages = Pages(number, max(1, -(-found.count // PAGE)), request.path, (("q", query),))
    context = {
        "query": query,
        "found": found,
        "results": [row for hit in found.hits if (row := _row(hit))],
        "pages": pages,
        "crumbs": (Crumb(gettext("Start"), "/" if get_language() == "de" else "/en/"), Crumb(gettext("Suche"))),
    }
    return render(request, "search/page.html", context)


def _row(hit: search.Hit) -> dict[str, object] | None:
    """A find as it is drawn; one whose page is not served any more is left out."""
    try:
        url = reverse(hit.url_name, kwargs=dict(hit.url_args))
    except NoReverseMatch:
        return None
    label = next((source.label for source in search.searchable if source.kind == hit.kind), "")
    foreign = hit.language if hit.language != get_language() else ""
    return {"url": url, "title": hit.title, "snippet": hit.snippet, "label": label, "lang": foreign}


def _number(typed: str) -> int:
    return max(1, min(int(typed), 500)) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
