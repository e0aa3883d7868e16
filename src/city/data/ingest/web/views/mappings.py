"""How messages of a broker are read: written by form, tried out with a sample."""

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
from city.data.ingest.web.broker_forms import MappingForm
from city.data.ingest.web.tables import preview_table
from city.data.ingest.web.views.brokers import crumbs
from city.data.ingest.web.words import REASONS, remedy
from city.kernel.errors import Invalid, NotFound


def mapping_new(request: Asked, code: str) -> HttpResponse:
    """Another kind of message of this broker."""
    return _form(request, code, None, {"sample_topic": request.GET.get("thema", "")})


def mapping_edit(request: Asked, code: str, number: int) -> HttpResponse:
    """Read it otherwise."""
    known = api.mappings(request.viewer, code).get(number)
    if known is None:
        raise NotFound
    return _form(request, code, number, {name: getattr(known, name) for name in known.__struct_fields__})


@require_POST
def mapping_delete(request: Asked, code: str, number: int) -> HttpResponse:
    """Read it no longer."""
    api.delete_mapping(code, number, by=request.viewer)
    messages.success(request, _("Die Zuordnung ist gelöscht. Was sie gebracht hat, bleibt."))
    return redirect("ingest:broker", code=code)


def _form(request: Asked, code: str, number: int | None, initial: dict[str, str]) -> HttpResponse:
    broker = api.broker(request.viewer, code)
    if broker is None:
        raise NotFound
    form = MappingForm(request.POST or None, initial=initial)
    tried: api.Preview | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if "try" not in request.POST:
                return _stored(request, code, number, form)
            api.check_mapping(form.mapping())
        except Invalid as problem:
            form.add_error(problem.field or None, problem.text(get_language() or "de"))
        else:
            said = form.cleaned_data
            tried = api.preview(request.viewer, code, form.mapping(), said["sample_topic"], said["sample"])
    title = _("Zuordnung ändern") if number else _("Zuordnung anlegen")
    context = {
        "form": form,
        "title": title,
        "broker": broker,
        "number": number,
        "tried": tried,
        "table": preview_table(tried) if tried and (tried.values or tried.fields) else None,
        "reason": REASONS.get(tried.reason, "") if tried else "",
        "remedy": remedy(tried.reason, tried.detail) if tried and tried.reason else "",
        "crumbs": crumbs(Crumb(broker.name, reverse("ingest:broker", args=[code])), Crumb(title)),
    }
    return render(request, "ingest/mapping_form.html", context, status=422 if form.errors else 200)


def _stored(request: Asked, code: str, number: int | None, form: MappingForm) -> HttpResponse:
    api.put_mapping(code, form.mapping(), number=number, by=request.viewer)
    messages.success(request, _("Gespeichert. Aufbewahrte Meldungen können Sie jetzt neu einspielen."))
    return redirect("ingest:broker", code=code)
