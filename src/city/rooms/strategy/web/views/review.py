"""The steps between unit, coordination, second review and press office; each leads back and says what is next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from city.base.access.api import Asked
from city.kernel.errors import CityError
from city.rooms.strategy import actions
from city.rooms.strategy.errors import (
    BaselineMissing,
    DocumentRefused,
    EmbargoOver,
    NothingToConfirm,
    NotPublic,
    ProjectChanged,
    SamePerson,
    WrongState,
)
from city.rooms.strategy.web.forms import ReturnForm
from city.rooms.strategy.web.turns import AcceptForm, ConfirmForm, EmbargoForm
from city.rooms.strategy.web.views.work import draft_context, revision_of

REFUSALS = (
    BaselineMissing,
    DocumentRefused,
    EmbargoOver,
    NothingToConfirm,
    NotPublic,
    ProjectChanged,
    SamePerson,
    WrongState,
)
"""What can come between; it is told on the draft's page."""


def back(request: Asked, slug: str, problem: CityError) -> HttpResponse:
    messages.error(request, problem.text(get_language() or "de"))
    return redirect("strategy:work_draft", slug)


@require_POST
def submit(request: Asked, slug: str) -> HttpResponse:
    """Hand the draft to the press office."""
    try:
        actions.submit_project(request.viewer, slug, revision=revision_of(request))
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(
        request, _("Eingereicht. Wer als Nächstes am Zug ist, sieht den Entwurf jetzt in der eigenen Liste.")
    )
    return redirect("strategy:work_draft", slug)


@require_POST
def withdraw(request: Asked, slug: str) -> HttpResponse:
    """Take the draft back."""
    try:
        actions.withdraw_project(request.viewer, slug, revision=revision_of(request))
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(request, _("Zurückgenommen. Sie können weiterschreiben."))
    return redirect("strategy:work_draft", slug)


@require_POST
def publish(request: Asked, slug: str) -> HttpResponse:
    """Show the submitted version to everybody."""
    try:
        actions.publish_project(request.viewer, slug, revision=revision_of(request))
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(request, _("Veröffentlicht. Alle sehen jetzt diese Fassung."))
    return redirect("strategy:work_draft", slug)


@require_POST
def give_back(request: Asked, slug: str) -> HttpResponse:
    """Give the draft back to its unit, with the reason."""
    form = ReturnForm(request.POST)
    if not form.is_valid():
        context = draft_context(request, slug) | {"return_form": form}
        return render(request, "strategy/staff/draft.html", context, status=422)
    try:
        actions.return_project(
            request.viewer, slug, reason=form.cleaned_data["reason"], revision=form.cleaned_data["revision"]
        )
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(request, _("Zurückgegeben. Die zuständige Stelle sieht Ihren Grund."))
    return redirect("strategy:work_draft", slug)


@require_POST
def accept(request: Asked, slug: str) -> HttpResponse:
    """Take the draft into the strategy, in the fields and with the unit that the coordination assigns."""
    form = AcceptForm(request.viewer, request.POST)
    if not form.is_valid():
        context = draft_context(request, slug) | {"accept_form": form}
        return render(request, "strategy/staff/draft.html", context, status=422)
    given = form.cleaned_data
    try:
        actions.accept_project(
            request.viewer, slug, revision=given["revision"], unit=given["unit"], fields=given["fields"]
        )
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(request, _("Aufgenommen. Jetzt wird nach Werten und Prinzipien bewertet."))
    return redirect("strategy:work_draft", slug)


@require_POST
def confirm(request: Asked, slug: str) -> HttpResponse:
    """Confirm the assessment as a second person."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        context = draft_context(request, slug) | {"confirm_form": form}
        return render(request, "strategy/staff/draft.html", context, status=422)
    given = form.cleaned_data
    words = {tag: text for tag in ("de", "en") if (text := given[f"function_{tag}"].strip())}
    try:
        actions.confirm_assessment(request.viewer, slug, function=words, revision=given["revision"])
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(request, _("Bestätigt. Der Entwurf liegt jetzt bei der Pressestelle."))
    return redirect("strategy:work_draft", slug)


@require_POST
def schedule(request: Asked, slug: str) -> HttpResponse:
    """Publish at a time to come."""
    form = EmbargoForm(request.POST)
    if not form.is_valid():
        context = draft_context(request, slug) | {"embargo_form": form}
        return render(request, "strategy/staff/draft.html", context, status=422)
    try:
        actions.schedule_publication(
            request.viewer, slug, form.cleaned_data["at"], revision=form.cleaned_data["revision"]
        )
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(request, _("Angesetzt. Bis dahin sieht die Öffentlichkeit nichts davon."))
    return redirect("strategy:work_draft", slug)


@require_POST
def cancel(request: Asked, slug: str) -> HttpResponse:
    """Take the time back."""
    try:
        actions.cancel_publication(request.viewer, slug, revision=revision_of(request))
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(request, _("Aufgehoben. Der Entwurf wartet wieder auf Ihre Entscheidung."))
    return redirect("strategy:work_draft", slug)


@require_POST
def unpublish(request: Asked, slug: str) -> HttpResponse:
    """Take the project off the public pages, with the reason."""
    form = ReturnForm(request.POST, prefix="unpublish")
    if not form.is_valid():
        context = draft_context(request, slug) | {"unpublish_form": form}
        return render(request, "strategy/staff/draft.html", context, status=422)
    given = form.cleaned_data
    try:
        actions.unpublish_project(request.viewer, slug, reason=given["reason"], revision=given["revision"])
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(request, _("Nicht mehr öffentlich. Die zuständige Stelle sieht Ihren Grund."))
    return redirect("strategy:work_draft", slug)


@require_POST
def restore(request: Asked, slug: str, number: int) -> HttpResponse:
    """Make an older version the draft."""
    try:
        actions.restore_version(request.viewer, slug, number, revision=revision_of(request))
    except REFUSALS as problem:
        return back(request, slug, problem)
    messages.success(request, _("Zurückgeholt, als Entwurf. Öffentlich wird er auf dem üblichen Weg."))
    return redirect("strategy:work_draft", slug)
