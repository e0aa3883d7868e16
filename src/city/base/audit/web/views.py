"""The history as people read it, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from city.base.audit import api as audit
from city.base.audit.web.forms import Question
from city.kernel.errors import CityError, NotFound, Refused

P = ParamSpec("P")


class Asked(HttpRequest):
    """As the viewer's middleware leaves it."""

    viewer: audit.Viewing


def for_staff(view: Callable[Concatenate[Asked, P], HttpResponse]) -> Callable[Concatenate[Asked, P], HttpResponse]:
    """Whoever is not signed in is led to the sign-in; who does not work for the town is refused."""

    @wraps(view)
    def inner(request: Asked, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.viewer.is_staff:
            raise Refused
        return view(request, *args, **kwargs)

    return inner


@require_safe
@never_cache
@for_staff
def history(request: Asked) -> HttpResponse:
    """Who did what, and can it be taken back?"""
    form = Question(request.GET or None)
    return _page(request, form.wanted(_before(request)), {"form": form, "asked": _asked(request)})


@require_safe
@never_cache
@for_staff
def subject(request: Asked, subject: str) -> HttpResponse:
    """What became of one thing, and who changed it."""
    if not audit.may_read(request.viewer, subject):
        raise NotFound
    wanted = replace(audit.Wanted(), subject=subject, before=_before(request))
    return _page(request, wanted, {"subject": subject})


@require_POST
@for_staff
def undo(request: Asked) -> HttpResponse:
    """Take one act back; what speaks against it is said on the page."""
    entry, back = request.POST.get("act", ""), request.POST.get("next", "")
    try:
        audit.undo(int(entry) if entry.isdecimal() else 0, viewer=request.viewer)
    except CityError as error:
        if error.status in {403, 404}:
            raise
        messages.error(request, error.text(get_language() or "de"))
    else:
        messages.success(request, gettext("Das ist rückgängig gemacht. Auch das steht jetzt im Verlauf."))
    inside = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if inside and back.startswith("/") else "audit:history")


def _page(request: Asked, wanted: audit.Wanted, more: dict[str, object]) -> HttpResponse:
    found, is_more = audit.lines(request.viewer, wanted)
    context = {
        "lines": [(line, _url(line.what)) for line in found],
        "older": _with(request, before=str(found[-1].act.id)) if is_more else "",
        "newest": _with(request, before="") if wanted.before else "",
        "back": request.get_full_path(),
        "title": found[0].what.title if found and wanted.subject else None,
        "kind": found[0].kind if found and wanted.subject else None,
        **more,
    }
    return render(request, "audit/history.html", context)


def _before(request: Asked) -> int:
    asked = request.GET.get("vor", "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else 0


def _asked(request: Asked) -> bool:
    return any(value for name, value in request.GET.items() if name != "vor")


def _with(request: Asked, before: str) -> str:
    """This page's address, further back in time or at its beginning."""
    kept = {name: value for name, value in request.GET.items() if value and name != "vor"}
    query = urlencode(kept | ({"vor": before} if before else {}))
    return f"{request.path}?{query}" if query else request.path


def _url(what: audit.Named) -> str:
    """Where a thing has its page; nothing where it is not served any more."""
    try:
        return reverse(what.url_name, kwargs=dict(what.url_args)) if what.url_name else ""
    except NoReverseMatch:
        return ""
