"""Staff pages: who acts for me while I am away, and who takes over what I leave."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.base.organisation.web.asked import Asked, done, for_staff
from city.base.organisation.web.forms import DeputyForm, GiverForm, TakerForm
from city.kernel.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def deputies(request: Asked) -> HttpResponse:
    """Who acts for me, for whom do I act, and until when?"""
    me = request.viewer.user_id or 0
    people = [(str(one.user), one.name) for one in organisation.possible_deputies(me)]
    form = DeputyForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if done(
            request,
            lambda: organisation.name_deputy(
                me, int(data["deputy"]), data["first_day"], data["last_day"], viewer=request.viewer
            ),
            gettext("Die Vertretung ist eingetragen."),
        ):
            return redirect("organisation:deputies")
    context = {
        "form": form,
        "people": people,
        "me": me,
        "deputies": organisation.deputies(None if request.viewer.has("admin") else me),
        "all": request.viewer.has("admin"),
    }
    return render(request, "organisation/staff/deputies.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@for_staff
def end_deputy(request: Asked, deputy_id: int) -> HttpResponse:
    """End it before its last day."""
    done(
        request,
        lambda: organisation.end_deputy(deputy_id, viewer=request.viewer),
        gettext("Die Vertretung ist beendet."),
    )
    return redirect("organisation:deputies")


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def hand_over(request: Asked) -> HttpResponse:
    """Somebody leaves or changes: first see what they are in charge of, then give it to one person."""
    if not request.viewer.has("admin"):
        raise Refused
    asked = GiverForm(request.GET or None)
    giver = asked.cleaned_data["von"] if asked.is_valid() else None
    form = TakerForm(request.POST if request.method == "POST" else None)
    if giver and request.method == "POST" and form.is_valid() and _handed_over(request, giver, form):
        return redirect("organisation:overview")
    units = {unit.id: unit for unit in organisation.units()}
    context = {
        "asked": asked,
        "giver": accounts.people([giver])[0] if giver else None,
        "duties": [
            (units[held.unit].name, organisation.ROLES[held.role], held.function)
            for held in (organisation.own_memberships(giver) if giver else ())
        ],
        "form": form,
    }
    return render(
        request, "organisation/staff/hand_over.html", context, status=422 if request.method == "POST" else 200
    )


def _handed_over(request: Asked, giver: int, form: TakerForm) -> bool:
    duties = len(organisation.own_memberships(giver))
    said = ngettext("Eine Aufgabe ist übergeben.", "{number} Aufgaben sind übergeben.", duties).format(number=duties)
    taker = form.cleaned_data["taker"]
    return done(request, lambda: organisation.hand_over(giver, taker, viewer=request.viewer), said)
