"""Parts of public pages for other sites: in a frame, without cookies and scripts, and what describes them (oEmbed)."""

from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt

from city.base.access.api import ANONYMOUS, Asked
from city.base.ui import api as ui
from city.rooms.strategy.errors import ProjectNotFound
from city.rooms.strategy.queries import indicators, projects
from city.rooms.strategy.web.linked import say
from city.rooms.strategy.web.panels import Panel

WIDTH, HEIGHT = 480, 260
LEAST: Final = 160
SIXTY_MINUTES: Final = 3600
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cross-Origin-Opener-Policy": "unsafe-none",
    "Cache-Control": "public, max-age=300",
}
"""Anybody may frame these pages: they know no viewer, hold no form and run nothing."""
EMBEDS: Final = {"strategy:project": "strategy:project_embed", "strategy:indicator": "strategy:indicator_embed"}


@xframe_options_exempt
def project(request: Asked, slug: str) -> HttpResponse:
    """A public project as a card."""
    card = projects.card(ANONYMOUS, slug)
    context = {"card": card, "page_url": ui.absolute(reverse("strategy:project", args=[slug]))}
    return _framed(render(request, "strategy/embeds/project.html", context))


@xframe_options_exempt
def indicator(request: Asked, slug: str, key: str) -> HttpResponse:
    """The figure of an indicator of a public project."""
    panel = Panel(indicators.indicator(ANONYMOUS, slug, key))
    context = {"panel": panel, "page_url": ui.absolute(panel.url)}
    return _framed(render(request, "strategy/embeds/indicator.html", context))


def _framed(answer: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


def snippet(url_name: str, title: str, *args: str, width: str = "100%", height: int = HEIGHT) -> str:
    """The HTML by which another site shows the part."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
        ui.absolute(reverse(url_name, args=args)),
        title,
        width,
        height,
    )


def oembed(url_name: str, *args: str) -> str:
    """Where programs learn how a page is shown elsewhere."""
    page = ui.absolute(reverse(url_name, args=args))
    return ui.absolute(f"{reverse('strategy:oembed')}?{urlencode({'url': page, 'format': 'json'})}")


def describe(request: Asked) -> HttpResponse:
    """oEmbed 1.0: how the page in `url` is shown elsewhere; 404 for any other page, 501 for XML."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": "json only"}, status=501)
    match = _page(request.GET.get("url", ""))
    if match is None or match.view_name not in EMBEDS:
        raise ProjectNotFound
    with translation.override("en" if match.route.startswith("en/") else "de"):
        return JsonResponse(_described(request, match), headers={"Access-Control-Allow-Origin": "*"})


def _described(request: Asked, match: ResolverMatch) -> dict[str, Any]:
    args = tuple(match.kwargs.values())
    if match.view_name == "strategy:project":
        title = say(projects.card(ANONYMOUS, *args).title)
    else:
        title = say(indicators.indicator(ANONYMOUS, *args).info.name)
    width, height = _most(request, "maxwidth", WIDTH), _most(request, "maxheight", HEIGHT)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": settings.CITY_TOWN.site,
        "provider_url": ui.absolute(reverse("strategy:home")),
        "cache_age": SIXTY_MINUTES,
        "html": snippet(EMBEDS[match.view_name], title, *args, width=str(width), height=height),
        "width": width,
        "height": height,
    }


def _page(url: str) -> ResolverMatch | None:
    """The page of ours behind an address; None for anybody else's."""
    if not url.startswith(ui.absolute("/")):
        return None
    path = urlsplit(url).path
    with translation.override("en" if path.startswith("/en/") else "de"):
        try:
            return resolve(path)
        except Resolver404:
            return None


def _most(request: Asked, name: str, usual: int) -> int:
    given = request.GET.get(name, "")
    return max(LEAST, min(usual, int(given))) if given.isascii() and given.isdigit() and len(given) < 6 else usual
