"""Plans for the coordination: begin the next version, work on it, adopt it; and two versions side by side for all."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from city.base.access import api as access
from city.base.access.api import Asked
from city.kernel.errors import CityError
from city.rooms.strategy import actions
from city.rooms.strategy.errors import DocumentRefused, PartInUse, PlanChanged, PlanDrafted
from city.rooms.strategy.queries import plans
from city.rooms.strategy.web.planning import AdoptForm, BeginForm, PlanForm
from city.rooms.strategy.web.wording import worded


def versions(request: Asked, slug: str, before: str, after: str) -> HttpResponse:
    """What changed from one version of a plan to another."""
    compared = plans.compared(slug, before, after)
    changes = worded(request.viewer, compared.changes or ())
    return render(request, "strategy/versions.html", {"compared": compared, "changes": changes})


def plan_list(request: Asked) -> HttpResponse:
    """Every plan: what is in force, what is at work."""
    access.require(request.viewer, "coordinator")
    return render(request, "strategy/staff/plans.html", {"plans": plans.drafts(request.viewer)})


def begin(request: Asked, code: str) -> HttpResponse:
    """Begin the next version with what is in force."""
    access.require(request.viewer, "coordinator")
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        name = {tag: text for tag in ("de", "en") if (text := given[f"name_{tag}"].strip())}
        try:
            actions.draft_plan(request.viewer, code, number=given["number"], name=name)
        except (DocumentRefused, PlanDrafted) as problem:
            form.add_error("number", _said(problem))
        else:
            messages.success(request, _("Der Entwurf beginnt mit dem, was gilt."))
            return redirect("strategy:work_plan", code)
    context = {"form": form, "code": code}
    return render(request, "strategy/staff/plan_begin.html", context, status=422 if form.errors else 200)


def edit(request: Asked, code: str) -> HttpResponse:
    """Work on the next version; below stands what it changes."""
    access.require(request.viewer, "coordinator")
    draft = plans.draft(request.viewer, code)
    form = PlanForm(draft, request.POST if request.method == "POST" else None)
    status = 200
    if form.head.is_bound:
        status = 422
        if form.is_valid():
            try:
                actions.edit_plan(
                    request.viewer,
                    code,
                    form.taken(),
                    changes=form.changes,
                    revision=form.head.cleaned_data["revision"],
                )
            except DocumentRefused as refused:
                form.show(refused.problems)
            except PlanChanged as problem:
                form.head.add_error(None, _said(problem))
                status = 409
            else:
                messages.success(request, _("Der Entwurf ist gespeichert."))
                return redirect("strategy:work_plan", code)
    adopt_form = AdoptForm(initial={"revision": draft.revision})
    return render(request, "strategy/staff/plan.html", _context(request.viewer, draft, form, adopt_form), status=status)


@require_POST
def adopt(request: Asked, code: str) -> HttpResponse:
    """Put the draft in force."""
    access.require(request.viewer, "coordinator")
    form = AdoptForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.adopt_plan(request.viewer, code, on=given["on"].strip(), revision=given["revision"])
        except DocumentRefused as refused:
            form.add_error("on", " ".join(each.reason.shown(get_language() or "de").text for each in refused.problems))
        except (PartInUse, PlanChanged) as problem:
            form.add_error(None, _said(problem))
        else:
            messages.success(request, _("In Kraft. Die öffentlichen Seiten zeigen jetzt diese Fassung."))
            return redirect("strategy:work_plans")
    draft = plans.draft(request.viewer, code)
    return render(
        request, "strategy/staff/plan.html", _context(request.viewer, draft, PlanForm(draft), form), status=422
    )


def _context(viewer: access.Viewer, draft: plans.PlanDraft, form: PlanForm, adopt_form: AdoptForm) -> dict[str, Any]:
    changes = worded(viewer, draft.changes)
    return {"draft": draft, "form": form, "adopt_form": adopt_form, "changes": changes}


def _said(problem: CityError) -> str:
    return problem.text(get_language() or "de")
