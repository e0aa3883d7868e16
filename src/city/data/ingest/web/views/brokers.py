"""Connections to brokers: how they do, made and changed, tried out, paused and deleted."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from city.base.ui.api import Crumb
from city.data.ingest import api
from city.data.ingest.web.asked import Asked
from city.data.ingest.web.broker_forms import FIELDS_OF_BROKERS, BrokerForm, initial_of
from city.data.ingest.web.tables import broker_table, mapping_table
from city.data.ingest.web.words import BROKER_STATES, problem_text
from city.kernel import reasons
from city.kernel.errors import Invalid, NotFound


def broker_list(request: Asked) -> HttpResponse:
    """Does everything that should bring data bring it?"""
    found = api.brokers(request.viewer)
    down = sum(one.state == "down" for one in found)
    context = {"table": broker_table(found) if found else None, "down": down, "crumbs": crumbs()}
    return render(request, "ingest/brokers.html", context)


def broker(request: Asked, code: str) -> HttpResponse:
    """One connection: how it is, how its messages are read, what to do."""
    return _page(request, _known(request, code))


def broker_new(request: Asked) -> HttpResponse:
    """A broker to listen to."""
    initial = {"port": 8883, "tls": True, "kind": "generic", "version": "5"}
    return _form(request, BrokerForm(request.POST or None, initial=initial), _("Verbindung anlegen"))


def broker_edit(request: Asked, code: str) -> HttpResponse:
    """Another address, another login, other topics."""
    one = _known(request, code)
    form = BrokerForm(request.POST or None, initial=initial_of(one), known=one)
    return _form(request, form, _("Verbindung ändern"))


@require_POST
def broker_try(request: Asked, code: str) -> HttpResponse:
    """Connect, subscribe, listen for a moment, and say how far it went."""
    one = _known(request, code)
    tried = api.try_broker(code, by=request.viewer)
    return _page(request, one, tried=tried, tried_problem=problem_text(tried.problem))


@require_POST
def broker_pause(request: Asked, code: str) -> HttpResponse:
    """Listen no longer."""
    api.pause_broker(code, by=request.viewer)
    messages.success(request, _("Die Verbindung ruht. Der Broker hebt auf, was in den nächsten sieben Tagen kommt."))
    return redirect("ingest:broker", code=code)


@require_POST
def broker_resume(request: Asked, code: str) -> HttpResponse:
    """Listen again."""
    api.resume_broker(code, by=request.viewer)
    messages.success(request, _("Die Verbindung wird wieder aufgenommen."))
    return redirect("ingest:broker", code=code)


def broker_delete(request: Asked, code: str) -> HttpResponse:
    """Asked once more, then forgotten."""
    one = _known(request, code)
    if request.method == "POST":
        api.delete_broker(code, by=request.viewer)
        messages.success(request, _("Die Verbindung ist gelöscht. Was sie gebracht hat, bleibt."))
        return redirect("ingest:brokers")
    context = {"broker": one, "crumbs": crumbs(_crumb(one), Crumb(_("Löschen")))}
    return render(request, "ingest/broker_delete.html", context)


def crumbs(*last: Crumb) -> tuple[Crumb, ...]:
    """The way to the connections."""
    home = Crumb(_("Datenannahme"), reverse("ingest:overview"))
    return (home, Crumb(_("Verbindungen"), reverse("ingest:brokers") if last else ""), *last)


def _page(request: Asked, one: api.BrokerInfo, **more: Any) -> HttpResponse:
    word, kind = BROKER_STATES[one.state]
    found = api.mappings(request.viewer, one.code)
    context = {
        "broker": one,
        "word": word,
        "kind": kind,
        "problem": problem_text(one.problem),
        "kind_name": api.KINDS[one.kind],
        "mappings": mapping_table(one.code, found) if found else None,
        "generic": one.kind == "generic",
        "crumbs": crumbs(Crumb(one.name)),
    }
    return render(request, "ingest/broker.html", context | more)


def _form(request: Asked, form: BrokerForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        try:
            if form.known is None and api.broker(request.viewer, draft.code):
                raise Invalid("code", reasons.taken(draft.code))
            api.put_broker(draft, by=request.viewer)
        except Invalid as problem:
            form.add_error(FIELDS_OF_BROKERS.get(problem.field or ""), problem.text(get_language() or "de"))
        else:
            messages.success(request, _("Gespeichert. Prüfen Sie jetzt die Verbindung."))
            return redirect("ingest:broker", code=draft.code)
    else:
        api.brokers(request.viewer)  # who may not see them may not fill in the form either
    here = (_crumb(form.known),) if form.known else ()
    context = {"form": form, "title": title, "crumbs": crumbs(*here, Crumb(title))}
    return render(request, "ingest/broker_form.html", context, status=422 if form.errors else 200)


def _crumb(one: api.BrokerInfo) -> Crumb:
    return Crumb(one.name, reverse("ingest:broker", args=[one.code]))


def _known(request: Asked, code: str) -> api.BrokerInfo:
    found = api.broker(request.viewer, code)
    if found is None:
        raise NotFound
    return found
