"""A project step by step. Every step is saved as it is left; whoever stops goes on where the draft stands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from city.base.access import api as access
from city.base.access.api import Asked
from city.rooms.strategy import actions
from city.rooms.strategy.errors import DocumentRefused, NotYourProject, ProjectChanged, SlugTaken, WrongState
from city.rooms.strategy.queries import work
from city.rooms.strategy.web.choices import offered
from city.rooms.strategy.web.drafts import DraftForm
from city.rooms.strategy.web.views.review import back
from city.rooms.strategy.web.views.work import bound_form, say_merged, take_uploads, undecided
from city.rooms.strategy.web.wizard import STEPS


def begin(request: Asked) -> HttpResponse:
    """The first step makes the draft; from then on it is kept."""
    access.require(request.viewer, "editor")
    form = DraftForm(offered(request.viewer), None, 0, request, STEPS[0])
    if request.method == "POST" and form.is_valid():
        slug = form.slug
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
    return _page(request, 1, form=form)


def step(request: Asked, slug: str, number: int) -> HttpResponse:
    """One step of a draft; saved, it leads to the next, the last one to the draft's page."""
    access.require(request.viewer, "editor")
    if not 1 <= number <= len(STEPS):
        raise Http404
    found = work.draft(request.viewer, slug)
    if not found.may.edit:
        raise NotYourProject
    form = bound_form(request, found, STEPS[number - 1])
    if request.method == "POST" and form.is_valid() and take_uploads(request, slug, form):
        try:
            saved = actions.edit_project(request.viewer, slug, form.document(), revision=form.revision)
        except DocumentRefused as refused:
            form.show(refused.problems)
        except WrongState as problem:
            return back(request, slug, problem)
        except ProjectChanged as changed:
            form, context = undecided(request, slug, form, changed, STEPS[number - 1])
            return _page(request, number, status=409, **context)
        else:
            say_merged(request, form, saved)
            return _onward(slug, number, request.POST)
    return _page(request, number, form=form, draft=found)


def _onward(slug: str, number: int, posted: QueryDict) -> HttpResponse:
    """Where the button leads: the same step for one more entry, the next one, or out."""
    if "more" in posted:
        return redirect("strategy:work_step", slug, number)
    if "later" in posted or number == len(STEPS):
        return redirect("strategy:work_draft", slug)
    return redirect("strategy:work_step", slug, number + 1)


def _page(request: Asked, number: int, *, form: DraftForm, status: int = 0, **more: Any) -> HttpResponse:
    wrong = form.head.is_bound and (form.head.errors or not form.is_valid())
    context = {
        "form": form,
        "step": STEPS[number - 1],
        "number": number,
        "before": number - 1,
        "last": number == len(STEPS),
        "steps": [
            {
                "label": each.heading,
                "state": "done" if place < number else "current" if place == number else "open",
                "url": reverse("strategy:work_step", args=[more["draft"].slug, place]) if "draft" in more else "",
            }
            for place, each in enumerate(STEPS, 1)
        ],
        **more,
    }
    return render(request, "strategy/staff/step.html", context, status=status or (422 if wrong else 200))
