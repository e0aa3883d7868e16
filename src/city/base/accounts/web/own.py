"""One's own account: protect it, see where one is signed in, take one's data along, leave."""

import io
import zipfile
from collections.abc import Callable
from typing import Any, Final

import msgspec
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from city.base.accounts import api as accounts
from city.base.accounts.web.forms import Leave
from city.kernel import clock

View = Callable[["Asked"], HttpResponse]
SAFE_AND_POST: Final = ["GET", "HEAD", "POST"]


class Asked(HttpRequest):
    """As the viewer's middleware leaves it."""

    viewer: accounts.Viewing


def sure(view: View) -> View:
    """Whoever has not shown for some minutes who they are does so again before."""
    checked: View = reauthentication_required(app="allauth.account")(view)
    return checked


@require_safe
@never_cache
@login_required
def account(request: Asked) -> HttpResponse:
    """Is my account safe, and is everything right?"""
    me = accounts.myself(request.viewer)
    context: dict[str, object] = {
        "me": me,
        "waiting_address": accounts.waiting_address(me.id),
        "has_password": request.user.is_authenticated and request.user.has_usable_password(),
        "second_factor": accounts.has_second_factor(me.id),
        "must_have_factor": bool(settings.CITY_SECOND_FACTOR) and request.viewer.has(*settings.CITY_SECOND_FACTOR),
        "withheld": getattr(request.viewer, "withheld", frozenset()),
        "sessions": accounts.sessions(request.viewer, request.session.session_key),
        "crumbs": crumbs(),
    }
    return render(request, "accounts/account.html", context)


def crumbs(last: str = "") -> list[dict[str, str]]:
    """The way from the start to a page of the account."""
    way = [{"label": gettext("Start"), "url": "/" if get_language() == "de" else "/en/"}]
    here = {"label": gettext("Mein Konto"), "url": reverse("accounts:account") if last else ""}
    return [*way, here, {"label": last, "url": ""}] if last else [*way, here]


@require_POST
@login_required
def end_session(request: Asked, session: int) -> HttpResponse:
    """Sign out in one place."""
    accounts.end_session(session, viewer=request.viewer)
    messages.success(request, gettext("Die Sitzung ist beendet."))
    return redirect("accounts:account")


@require_POST
@login_required
def end_other_sessions(request: Asked) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = accounts.end_other_sessions(request.session.session_key or "", viewer=request.viewer)
    said = ngettext("Eine andere Sitzung ist beendet.", "{number} andere Sitzungen sind beendet.", ended)
    messages.success(request, said.format(number=ended))
    return redirect("accounts:account")


@require_safe
@never_cache
@login_required
@sure
def export(request: Asked) -> HttpResponse:
    """Everything the house holds of me, as a ZIP with one JSON file for each room."""
    answer = HttpResponse(packed(accounts.own_data(request.viewer)), content_type="application/zip")
    name = f"{slugify(gettext('Meine Daten'))}-{clock.now():%Y-%m-%d}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def packed(rooms: dict[str, object]) -> bytes:
    """A ZIP with a page of explanation and a JSON file for each room."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("LIESMICH.txt", explained(rooms))
        for title, held in rooms.items():
            text = msgspec.json.format(msgspec.json.encode(held, enc_hook=str, order="sorted"), indent=2)
            archive.writestr(f"{slugify(title)}.json", text)
    return file.getvalue()


def explained(rooms: dict[str, Any]) -> str:
    files = "\n".join(f"{slugify(title)}.json  {title}" for title in rooms)
    said = gettext(
        "Das ist alles, was diese Plattform über Sie gespeichert hat. Jeder Bereich steht in einer eigenen Datei im "
        "Format JSON, die jeder Texteditor öffnet. Passwörter und andere Geheimnisse der Anmeldung fehlen: Sie stehen "
        "nirgends im Klartext."
    )
    return f"{settings.WAGTAIL_SITE_NAME}\n\n{said}\n\n{files}\n"


@require_http_methods(SAFE_AND_POST)
@never_cache
@login_required
@sure
def leave(request: Asked) -> HttpResponse:
    """Delete my account; what somebody must take over before is named."""
    me = accounts.myself(request.viewer)
    form = Leave(request.POST or None)
    duties = accounts.duties(me)
    if request.method == "POST" and form.is_valid() and not duties:
        accounts.erase_account(me.id, viewer=request.viewer)
        logout(request)
        return redirect("accounts:left")
    context = {"form": form, "duties": duties, "crumbs": crumbs(gettext("Konto löschen"))}
    status = 409 if duties and request.method == "POST" else 422 if request.method == "POST" else 200
    return render(request, "accounts/leave.html", context, status=status)


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """The account is gone, and what that means."""
    return render(request, "accounts/left.html")
