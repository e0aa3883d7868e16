"""A project step by step. Every step is saved as it is left; whoever stops goes on where the draft stands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from city.base.access import api as access
from city.rooms.strategy import actions
from city.rooms.strategy.domain.differences import differences
from city.rooms.strategy.errors import DocumentRefused, NotYourProject, ProjectChanged, SlugTaken, WrongState
from city.rooms.strategy.queries import work
from city.rooms.strategy.web.asked import Asked
from city.rooms.strategy.web.choices import named, offered
from city.rooms.strategy.web.drafts import DraftForm
from city.rooms.strategy.web.views.review import back
from city.rooms.strategy.web.wizard import STEPS


def begin(request: Asked) -> HttpResponse:
    """The first step makes the draft; from then on it is kept."""
    access.require(request.viewer, "editor")
    posted = request.POST if request.method == "POST" else None
    form = DraftForm(offered(request.viewer), None, 0, posted, STEPS[0])
    if posted is not None and form.is_valid():
        slug = form.head.cleaned_data["slug"]
        try:
            actions.create_project(request.viewer, slug, form.document())
        except DocumentRefused as refused:
            form.show(refused.problems)
        except SlugTaken as taken:
            form.head.add_error("slug", taken.text(request.LANGUAGE_CODE))
        else:
            messages.success(
                request, _("Der Entwurf ist gespeichert. Sie können jederzeit aufhören und später weitermachen.")
            )
            return redirect("strategy:work_step", slug, 2)
    return _page(request, form, 1)


def step(request: Asked, slug: str, number: int) -> HttpResponse:
    """One step of a draft; saved, it leads to the next, the last one to the draft's page."""
    access.require(request.viewer, "editor")
    if not 1 <= number <= len(STEPS):
        raise Http404
    found = work.draft(request.viewer, slug)
    if not found.may.edit:
        raise NotYourProject
    posted = request.POST if request.method == "POST" else None
    form = DraftForm(offered(request.viewer), found.document, found.revision, posted, STEPS[number - 1])
    if posted is not None and form.is_valid():
        try:
            actions.edit_project(request.viewer, slug, form.document(), revision=form.revision)
        except DocumentRefused as refused:
            form.show(refused.problems)
        except WrongState as problem:
            return back(request, slug, problem)
        except ProjectChanged:
            return _conflict(request, slug, number, form)
        else:
            return _onward(slug, number, later="later" in posted)
    return _page(request, form, number, draft=found)


def _onward(slug: str, number: int, *, later: bool) -> HttpResponse:
    if later or number == len(STEPS):
        return redirect("strategy:work_draft", slug)
    return redirect("strategy:work_step", slug, number + 1)


def _conflict(request: Asked, slug: str, number: int, form: DraftForm) -> HttpResponse:
    """What somebody else saved in between stays, but for this step: both are shown, and saved again mine counts."""
    theirs = work.draft(request.viewer, slug)
    posted = request.POST.copy()
    posted["revision"] = str(theirs.revision)
    again = DraftForm(offered(request.viewer), theirs.document, theirs.revision, posted, STEPS[number - 1])
    again.is_valid()
    conflict = named(differences(theirs.document, again.document()))
    return _page(request, again, number, draft=theirs, conflict=conflict, status=409)


def _page(request: Asked, form: DraftForm, number: int, status: int = 0, **more: Any) -> HttpResponse:
    wrong = form.head.is_bound and (form.head.errors or not form.is_valid())
    context = {
        "form": form,
        "step": STEPS[number - 1],
        "number": number,
        "before": number - 1,
        "last": number == len(STEPS),
        "steps": [
            {"label": each.heading, "state": "done" if place < number else "current" if place == number else "open"}
            for place, each in enumerate(STEPS, 1)
        ],
        **more,
    }
    return render(request, "strategy/staff/step.html", context, status=status or (422 if wrong else 200))
