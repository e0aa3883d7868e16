"""The assessment of a project: made by one person, confirmed by another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from city.base.access import api as access
from city.base.access.api import Asked
from city.rooms.strategy import actions
from city.rooms.strategy.errors import DocumentRefused, NotYourProject, ProjectChanged, WrongState
from city.rooms.strategy.queries import frames, work
from city.rooms.strategy.web.assessments import AssessmentForm
from city.rooms.strategy.web.views.review import back
from city.rooms.strategy.web.views.work import STAFF


def assess(request: Asked, slug: str) -> HttpResponse:
    """Questions first, then levels with reasons; saved, it waits for a second person."""
    access.require(request.viewer, *STAFF)
    draft = work.draft(request.viewer, slug)
    if not draft.may.assess:
        raise NotYourProject
    posted = request.POST if request.method == "POST" else None
    made = draft.assessment.content if draft.assessment else None
    form = AssessmentForm(frames.names("principle"), made, draft.revision, posted)
    if posted is not None and form.is_valid():
        try:
            actions.assess_project(request.viewer, slug, form.assessment(), revision=form.cleaned_data["revision"])
        except DocumentRefused as refused:
            form.show(refused.problems)
        except (ProjectChanged, WrongState) as problem:
            return back(request, slug, problem)
        else:
            messages.success(
                request, _("Bewertet. Eine zweite Person bestätigt die Bewertung, bevor sie öffentlich wird.")
            )
            return redirect("strategy:work_draft", slug)
    status = 422 if form.errors else 200
    return render(request, "strategy/staff/assess.html", {"form": form, "draft": draft}, status=status)
