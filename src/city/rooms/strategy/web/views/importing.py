"""Several projects from a spreadsheet: the empty sheet, the trial with its report, and then the drafts."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from city.base.access import api as access
from city.base.access.api import Asked
from city.rooms.strategy import actions
from city.rooms.strategy.domain import importing, tables
from city.rooms.strategy.errors import (
    DocumentRefused,
    ImportApplied,
    ImportHasProblems,
    SlugTaken,
    TableUnreadable,
    Unknown,
)
from city.rooms.strategy.queries import imports

TYPES: Final = {
    tables.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    tables.CSV: "text/csv; charset=utf-8",
}


class UploadForm(forms.Form):
    sheet = forms.FileField(
        label=gettext_lazy("Tabelle"),
        help_text=gettext_lazy("XLSX oder CSV, bis 5 MB und 1.000 Zeilen; die erste Zeile nennt die Spalten."),
    )


def begin(request: Asked) -> HttpResponse:
    """Upload a sheet: it is tried, nothing is made yet."""
    access.require(request.viewer, "editor")
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        sheet: Any = form.cleaned_data["sheet"]
        try:
            number = actions.try_import(request.viewer, sheet.name or "", sheet.read(tables.LARGEST + 1))
        except TableUnreadable as problem:
            form.add_error("sheet", problem.text(get_language() or "de"))
        else:
            return redirect("strategy:import", number)
    context = {"form": form, "reports": imports.reports(request.viewer), "columns": importing.COLUMNS.items()}
    return render(request, "strategy/staff/imports.html", context, status=422 if form.errors else 200)


def report(request: Asked, number: int) -> HttpResponse:
    """What each row would become, and what is wrong with it."""
    access.require(request.viewer, "editor")
    return render(request, "strategy/staff/import.html", {"report": imports.report(request.viewer, number)})


@require_POST
def apply(request: Asked, number: int) -> HttpResponse:
    """Make the drafts, all or none."""
    access.require(request.viewer, "editor")
    try:
        made = actions.apply_import(request.viewer, number)
    except (ImportApplied, ImportHasProblems, SlugTaken, DocumentRefused, Unknown) as problem:
        messages.error(request, problem.text(get_language() or "de"))
        return redirect("strategy:import", number)
    messages.success(request, _("%(count)s Entwürfe angelegt. Öffentlich ist noch keiner.") % {"count": len(made)})
    return redirect("strategy:work")


def template(request: Asked, form: str) -> HttpResponse:
    """The empty sheet."""
    access.require(request.viewer, "editor")
    if form not in TYPES:
        raise Http404
    rows = importing.template()
    content = tables.as_xlsx(rows, "Projekte") if form == tables.XLSX else tables.as_csv(rows)
    name = f'attachment; filename="projekte.{form}"'
    return HttpResponse(content, content_type=TYPES[form], headers={"Content-Disposition": name})
