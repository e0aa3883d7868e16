"""The staff home, one's notices, the contact form, and the messages it brings."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages as said
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from city.base.access.api import Asked
from city.base.notices import api as notices
from city.base.notices.web.asked import signed_in
from city.base.notices.web.forms import Contact, Settle
from city.base.organisation import api as organisation
from city.base.ui.api import Crumb
from city.kernel import clock
from city.kernel.errors import CityError


@require_safe
def home(request: Asked) -> HttpResponse:
    """What waits for me, what I should know, where I work: from here a working day begins."""
    viewer = signed_in(request)
    work = [
        (part.title, [(item, _address(item.url_name, item.url_args)) for item in part.items])
        for part in notices.work(viewer)
    ]
    memberships = organisation.memberships_of(viewer.user_id or 0)
    context = {
        "work": work,
        "count": sum(len(items) for _, items in work),
        "notices": _with_addresses(notices.notices(viewer, limit=5)),
        "unread": notices.unread(viewer),
        "units": _units(memberships),
        "today": clock.now(),
    }
    return render(request, "notices/home.html", context)


def _units(memberships: tuple[organisation.MembershipInfo, ...]) -> list[dict[str, object]]:
    """My units with my roles in them, and my colleagues."""
    units = {unit.id: unit for unit in organisation.units()}
    return [
        {
            "name": units[unit].name,
            "roles": [organisation.ROLES[held.role] for held in memberships if held.unit == unit],
            "colleagues": organisation.colleagues(unit),
        }
        for unit in dict.fromkeys(held.unit for held in memberships)
    ]


@require_safe
def own(request: Asked) -> HttpResponse:
    """My notices, newest first."""
    viewer = signed_in(request)
    context = {"notices": _with_addresses(notices.notices(viewer, limit=100)), "unread": notices.unread(viewer)}
    return render(request, "notices/notices.html", context)


@require_POST
def read(request: Asked) -> HttpResponse:
    """Mark one notice, or all, as read."""
    one = request.POST.get("notice", "")
    notices.mark_read([int(one)] if one.isdecimal() else None, viewer=signed_in(request))
    return redirect("notices:notices")


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: Asked) -> HttpResponse:
    """Write to the town without an account; where from is filled in by the link (`?seite=`)."""
    language = get_language() or "de"
    form = Contact(request.POST or None, initial={"page": request.GET.get("seite", "")[:300]}, language=language)
    problem = ""
    if request.method == "POST" and form.is_valid():
        draft = notices.MessageDraft(
            topic=form.cleaned_data["topic"],
            text=form.cleaned_data["text"],
            email=form.cleaned_data["email"],
            page=form.cleaned_data["page"],
            language=language,
            sender=notices.sender_mark(request.META.get("REMOTE_ADDR", "")),
        )
        try:
            notices.send_message(draft, viewer=request.viewer)
            return redirect("notices:thanks")
        except CityError as error:
            problem = error.text(language)
    context = {
        "form": form,
        "opened": notices.opened_now(),
        "problem": problem,
        "delete_on": _delete_on(),
        "crumbs": (Crumb(gettext("Start"), "/" if language == "de" else "/en/"), Crumb(gettext("Kontakt"))),
    }
    return render(request, "notices/contact.html", context, status=429 if problem else 422 if form.errors else 200)


@require_safe
def thanks(request: Asked) -> HttpResponse:
    """What happens now with the message."""
    return render(request, "notices/thanks.html", {"delete_on": _delete_on()})


@require_safe
def messages(request: Asked) -> HttpResponse:
    """What people wrote: open ones to answer, or (`?stand=erledigt`) settled ones."""
    viewer = signed_in(request)
    settled = request.GET.get("stand") == "erledigt"
    context = {"messages_received": notices.messages(viewer, settled=settled), "settled": settled}
    return render(request, "notices/messages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def message(request: Asked, message_id: int) -> HttpResponse:
    """Read a message, and settle it with a note."""
    viewer = signed_in(request)
    found = notices.message(viewer, message_id)
    form = Settle(request.POST or None)
    if request.method == "POST" and form.is_valid():
        notices.settle_message(message_id, form.cleaned_data["note"], viewer=viewer)
        said.success(request, gettext("Die Nachricht ist erledigt."))
        return redirect("notices:messages")
    crumbs = (Crumb(gettext("Nachrichten"), reverse("notices:messages")), Crumb(found.topic_name))
    return render(request, "notices/message.html", {"message": found, "form": form, "crumbs": crumbs})


def _delete_on() -> date:
    return (clock.now() + notices.MESSAGE_KEPT).date()


def _with_addresses(found: tuple[notices.Notice, ...]) -> list[tuple[notices.Notice, str]]:
    return [(notice, _address(notice.url_name, notice.url_args)) for notice in found]


def _address(url_name: str, url_args: Mapping[str, str | int]) -> str:
    """Where something leads; nothing where its page is not served any more."""
    try:
        return reverse(url_name, kwargs=dict(url_args)) if url_name else ""
    except NoReverseMatch:
        return ""
