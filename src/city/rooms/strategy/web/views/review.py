"""The steps between unit and press office; each leads back to the draft and says what happens next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from city.rooms.strategy import actions
from city.rooms.strategy.errors import DocumentRefused, ProjectChanged, WrongState
from city.rooms.strategy.web.asked import Asked
from city.rooms.strategy.web.forms import ReturnForm
from city.rooms.strategy.web.views.work import draft_context


def _revision(request: Asked) -> int:
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _back(request: Asked, slug: str, problem: DocumentRefused | ProjectChanged | WrongState) -> HttpResponse:
    messages.error(request, problem.text(get_language() or "de"))
    return redirect("strategy:work_draft", slug)


@require_POST
def submit(request: Asked, slug: str) -> HttpResponse:
    """Hand the draft to the press office."""
    try:
        actions.submit_project(request.viewer, slug, revision=_revision(request))
    except (DocumentRefused, ProjectChanged, WrongState) as problem:
        return _back(request, slug, problem)
    messages.success(request, _("Eingereicht. Die Pressestelle sieht den Entwurf jetzt in ihrer Liste."))
    return redirect("strategy:work_draft", slug)


@require_POST
def withdraw(request: Asked, slug: str) -> HttpResponse:
    """Take the draft back."""
    try:
        actions.withdraw_project(request.viewer, slug, revision=_revision(request))
    except (ProjectChanged, WrongState) as problem:
        return _back(request, slug, problem)
    messages.success(request, _("Zurückgenommen. Sie können weiterschreiben."))
    return redirect("strategy:work_draft", slug)


@require_POST
def publish(request: Asked, slug: str) -> HttpResponse:
    """Show the submitted version to everybody."""
    try:
        actions.publish_project(request.viewer, slug, revision=_revision(request))
    except (DocumentRefused, ProjectChanged, WrongState) as problem:
        return _back(request, slug, problem)
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
    except (ProjectChanged, WrongState) as problem:
        return _back(request, slug, problem)
    messages.success(request, _("Zurückgegeben. Die zuständige Stelle sieht Ihren Grund."))
    return redirect("strategy:work_draft", slug)
