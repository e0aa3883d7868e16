"""Devices at a glance, one device, and the form for a new one."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from city.base.ui.api import Crumb, Pages
from city.data.ingest import api
from city.data.ingest.errors import DeviceExists
from city.data.ingest.web.asked import Asked
from city.data.ingest.web.forms import FIELDS_OF_ERRORS, DeviceForm
from city.data.ingest.web.tables import device_table, message_table
from city.data.ingest.web.words import REASONS, STATES, TURNED_AWAY
from city.data.observations import api as observations
from city.kernel.errors import Invalid, NotFound

PER_PAGE: Final = 25
NEED_ATTENTION: Final = (api.State.SILENT, api.State.LOW, api.State.NEVER)


def overview(request: Asked) -> HttpResponse:
    """Which device needs somebody to go there, and whether messages come in."""
    found = api.devices(request.viewer)
    counts = api.counts(request.viewer)
    asked = request.GET.get("seite", "1")
    last = max(1, -(-len(found) // PER_PAGE))
    page = min(int(asked), last) if asked.isascii() and asked.isdigit() and len(asked) < 10 and int(asked) else 1
    states = [(STATES[state][0], sum(one.state is state for one in found)) for state in NEED_ATTENTION]
    context = {
        "devices": len(found),
        "table": device_table(found[(page - 1) * PER_PAGE : page * PER_PAGE]),
        "pages": Pages(page, last, request.path),
        "attention": [(word, number) for word, number in states if number],
        "counts": counts,
        "rejected": [(REASONS[code], code, number) for code, number in counts.rejected.items()],
        "turned_away": [(TURNED_AWAY.get(code, code), number) for code, number in counts.turned_away.items()],
    }
    return render(request, "ingest/overview.html", context)


def device(request: Asked, dev_eui: str) -> HttpResponse:
    """One device: how it is, where its values are, what could not be used of it."""
    found = api.device(request.viewer, dev_eui)
    if found is None:
        raise NotFound
    unusable = api.unusable(request.viewer, dev_eui=dev_eui).messages
    context = {
        "device": found,
        "series": observations.series_by_ids(request.viewer, tuple(found.series.values())).values(),
        "word": STATES[found.state][0],
        "kind": STATES[found.state][1],
        "retired": found.state is api.State.RETIRED,
        "silent": found.state is api.State.SILENT,
        "messages_table": message_table(unusable[:10]) if unusable else None,
        "crumbs": _crumbs(Crumb(found.name)),
    }
    return render(request, "ingest/device.html", context)


def register(request: Asked) -> HttpResponse:
    """A new device; messages that were kept for it become measurements at once."""
    name = request.GET.get("name", "")
    initial = {"dev_eui": request.GET.get("dev_eui", ""), "name_de": name, "device_id": name}
    form = DeviceForm(request.POST if request.method == "POST" else None, initial=initial, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            api.register_device(form.draft(), by=request.viewer)
        except Invalid as problem:
            form.add_error(FIELDS_OF_ERRORS.get(problem.field or ""), problem.text(get_language() or "de"))
        except DeviceExists as problem:
            form.add_error("dev_eui", problem.text(get_language() or "de"))
        else:
            return _registered(request, form.draft().dev_eui)
    context = {"form": form, "crumbs": _crumbs(Crumb(_("Gerät anmelden")))}
    return render(request, "ingest/device_new.html", context, status=422 if form.errors else 200)


def _registered(request: Asked, dev_eui: str) -> HttpResponse:
    eui = api.eui_of(dev_eui)
    _tried, stored = api.take_up(eui, by=request.viewer)
    said = _("Das Gerät ist angemeldet.")
    if stored:
        kept = ngettext(
            "Eine aufbewahrte Meldung wurde übernommen.", "%(number)d aufbewahrte Meldungen wurden übernommen.", stored
        )
        said = f"{said} {kept % {'number': stored}}"
    messages.success(request, said)
    return redirect("ingest:device", dev_eui=eui)


@require_POST
def retire(request: Asked, dev_eui: str) -> HttpResponse:
    """Listen no longer."""
    api.retire_device(dev_eui, by=request.viewer)
    messages.success(request, _("Das Gerät ist außer Betrieb. Seine Messreihen bleiben."))
    return redirect("ingest:device", dev_eui=dev_eui)


@require_POST
def put_back(request: Asked, dev_eui: str) -> HttpResponse:
    """Listen again."""
    api.return_device(dev_eui, by=request.viewer)
    messages.success(request, _("Das Gerät ist wieder in Betrieb."))
    return redirect("ingest:device", dev_eui=dev_eui)


def _crumbs(*last: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(_("Datenannahme"), reverse("ingest:overview")), *last)
