"""Follow with one click or by mail, confirm, and see what one follows."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages as said
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from city.base.access.api import Asked, SignInNeeded
from city.base.consent import api as consent
from city.base.notices import api as notices
from city.base.ui.api import Crumb
from city.kernel.errors import CityError, NotFound
from city.rooms.dialogue import api as dialogue
from city.rooms.dialogue.web.forms import Address


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: Asked, kind: str, key: str) -> HttpResponse:
    """Follow one thing: with an account by a button, without one by an address that is confirmed by mail."""
    thing, offered = dialogue.thing(request.viewer, kind, key), dialogue.kind_of(kind)
    here = reverse(thing.url_name, kwargs=dict(thing.url_args))
    if request.viewer.user_id is not None:
        return _with_account(request, kind, key, thing, here)
    language = get_language() or "de"
    form, problem = Address(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        sender = notices.sender_mark(request.META.get("REMOTE_ADDR", ""))
        asked = dialogue.Asked(kind, key, form.cleaned_data["email"], language, sender)
        try:
            dialogue.ask_to_follow(asked, viewer=request.viewer)
            return redirect("dialogue:sent")
        except CityError as error:
            problem = error.text(language)
    context = {
        "form": form,
        "problem": problem,
        "opened": notices.opened_now(),
        **_about(kind, key, thing, here, offered),
    }
    return render(request, "dialogue/follow.html", context, status=429 if problem else 422 if form.errors else 200)


def _with_account(request: Asked, kind: str, key: str, thing: dialogue.Followed, here: str) -> HttpResponse:
    if request.method == "POST":
        if request.POST.get("what") == "unfollow":
            dialogue.unfollow(kind, key, viewer=request.viewer)
            said.success(request, gettext("Sie folgen dem nicht mehr."))
        else:
            dialogue.follow(kind, key, viewer=request.viewer)
            said.success(request, gettext("Sie folgen dem jetzt. Neues steht unter Ihren Mitteilungen."))
        return redirect(here)
    context = {
        "following": dialogue.follows(request.viewer, kind, key),
        **_about(kind, key, thing, here, dialogue.kind_of(kind)),
    }
    return render(request, "dialogue/follow_signed_in.html", context)


def _about(kind: str, key: str, thing: dialogue.Followed, here: str, offered: dialogue.Followable) -> Mapping[str, Any]:
    crumbs = (
        Crumb(gettext("Start"), "/" if get_language() == "de" else "/en/"),
        Crumb(thing.title, here),
        Crumb(gettext("Folgen")),
    )
    wording = consent.purpose(dialogue.FOLLOWING).wording
    about = {"kind": kind, "key": key, "thing": thing, "what": offered.what, "url": here, "crumbs": crumbs}
    return about | {"wording": wording}


@require_safe
def sent(request: Asked) -> HttpResponse:
    """What happens now."""
    return render(request, "dialogue/sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Asked, token: str) -> HttpResponse:
    """The link of the mail. A GET only asks, for programs open links; the button confirms."""
    thing = dialogue.wished(request.viewer, token)
    if request.method == "POST":
        receiver = dialogue.confirm_wish(token)
        link = notices.manage_link(receiver)
        return _private(render(request, "dialogue/confirmed.html", {"thing": thing, "url": _url(thing), "link": link}))
    context = {"thing": thing, "token": token, "wording": consent.purpose(dialogue.FOLLOWING).wording}
    return _private(render(request, "dialogue/confirm.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
def followed(request: Asked) -> HttpResponse:
    """What I follow, behind the sign-in."""
    if request.viewer.user_id is None:
        raise SignInNeeded
    if request.method == "POST":
        dialogue.unfollow(request.POST.get("kind", ""), request.POST.get("key", ""), viewer=request.viewer)
        return redirect("dialogue:followed")
    return render(request, "dialogue/followed.html", {"follows": _listed(dialogue.followed(request.viewer))})


@require_http_methods(["GET", "HEAD", "POST"])
def followed_by_link(request: Asked, link: str) -> HttpResponse:
    """What an address without an account follows; whoever has its mails may see and end it."""
    if request.method == "POST":
        kind, key = request.POST.get("kind", ""), request.POST.get("key", "")
        dialogue.unfollow_by_link(kind, key, viewer=request.viewer, link=link)
    try:
        receiver = notices.receiver(request.viewer, link)
    except NotFound:
        return _private(render(request, "dialogue/nothing_more.html"))
    context = {"follows": _listed(dialogue.followed(request.viewer, link)), "link": link, "receiver": receiver}
    return _private(render(request, "dialogue/followed_by_link.html", context))


def _listed(found: tuple[dialogue.Follow, ...]) -> list[tuple[dialogue.Follow, str]]:
    return [(each, _url(each.thing)) for each in found]


def _url(thing: dialogue.Followed) -> str:
    return reverse(thing.url_name, kwargs=dict(thing.url_args))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
