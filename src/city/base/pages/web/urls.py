"""Addresses of editorial pages, and the editor itself.

Wagtail reverses its own names, so the editor stands outside the room's namespace. Its sign-in is ours.
"""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin import urls as editor

from city.base.pages.web import views


def sign_in(request: HttpRequest) -> HttpResponse:
    """The editor's sign-in is the house's; who is signed in and comes here may not edit and goes home."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    wanted = request.GET.get("next", reverse("wagtailadmin_home"))
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")


library_urls: Final[list[URLPattern | URLResolver]] = [
    path("verwaltung/redaktion/login/", sign_in),
    path("verwaltung/redaktion/", include(editor)),
]
public_urls: Final[list[URLPattern]] = [
    path(_("barrierefreiheit/"), views.page, {"code": "accessibility"}, "accessibility"),
    path(_("barrierefreiheit/<slug:segment>/"), views.page, {"code": "accessibility"}, "accessibility_variant"),
    path(_("datenschutz/"), views.page, {"code": "privacy"}, "privacy"),
    path(_("datenschutz/<slug:segment>/"), views.page, {"code": "privacy"}, "privacy_variant"),
    path(_("leichte-sprache/"), views.easy_language, name="easy_language"),
    path(_("wegweiser/"), views.page, {"code": "guide"}, "guide"),
    path(_("wegweiser/<slug:segment>/"), views.page, {"code": "guide"}, "guide_variant"),
    path(_("impressum/"), views.page, {"code": "imprint"}, "imprint"),
    path(_("impressum/<slug:segment>/"), views.page, {"code": "imprint"}, "imprint_variant"),
    path(_("seiten/<slug:code>/"), views.page, name="page"),
    path(_("seiten/<slug:code>/<slug:segment>/"), views.page, name="page_variant"),
]
staff_urls: Final[list[URLPattern]] = []
