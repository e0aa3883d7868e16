"""What the town needs data for, and what I have agreed to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from city.base.access.api import Asked
from city.base.consent import api as consent
from city.base.consent.web.forms import Giving
from city.kernel.errors import CityError


@require_safe
def purposes(request: HttpRequest) -> HttpResponse:
    """Which of my data does the town use, why may it, and what can I stop?"""
    every = tuple(consent.purposes)
    context = {
        "asked": [each for each in every if each.basis is consent.Basis.CONSENT],
        "others": [each for each in every if each.basis is not consent.Basis.CONSENT],
        "crumbs": _crumbs(gettext("Wofür wir Daten brauchen")),
    }
    return render(request, "consent/purposes.html", context)


@require_safe
@never_cache
@login_required
def own(request: Asked) -> HttpResponse:
    """What have I agreed to, and do I still want it?"""
    return _own(request)


@require_POST
@login_required
def give(request: Asked) -> HttpResponse:
    """Agree, or agree anew with another last day."""
    form, language = Giving(request.POST), get_language() or "de"
    if not form.is_valid():
        messages.error(request, gettext("Schreiben Sie den Tag als Jahr-Monat-Tag, zum Beispiel 2027-12-31."))
        return _own(request, 422)
    try:
        data = form.cleaned_data
        consent.give(data["purpose"], viewer=request.viewer, last_day=data["last_day"])
    except CityError as error:
        messages.error(request, error.text(language))
        return _own(request, error.status)
    messages.success(request, gettext("Ihre Einwilligung ist gespeichert. Sie können sie jederzeit widerrufen."))
    return redirect("consent:own")


@require_POST
@login_required
def withdraw(request: Asked) -> HttpResponse:
    """Take a consent back, with one click."""
    try:
        consent.withdraw(request.POST.get("purpose", ""), viewer=request.viewer)
    except CityError as error:
        messages.error(request, error.text(get_language() or "de"))
        return _own(request, error.status)
    messages.success(
        request, gettext("Ihre Einwilligung ist widerrufen. Von jetzt an werden die Daten nicht mehr benutzt.")
    )
    return redirect("consent:own")


def _own(request: Asked, status: int = 200) -> HttpResponse:
    standings = consent.standings(request.viewer)
    context = {
        "given": [each for each in standings if each.consent],
        "open": [each for each in standings if not each.consent],
        "past": consent.past(request.viewer),
        "form": Giving(),
        "crumbs": _crumbs(gettext("Meine Einwilligungen"), gettext("Mein Konto"), reverse("accounts:account")),
    }
    return render(request, "consent/own.html", context, status=status)


def _crumbs(last: str, between: str = "", url: str = "") -> list[dict[str, str]]:
    """The way from the start to the page."""
    way = [{"label": gettext("Start"), "url": "/" if get_language() == "de" else "/en/"}]
    return [*way, *([{"label": between, "url": url}] if between else []), {"label": last, "url": ""}]
