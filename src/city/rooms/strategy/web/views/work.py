"""The unit's own views: what waits, a new project, a draft, its form, and what happens when two people save at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from city.base.access import api as access
from city.base.access.api import Asked
from city.base.audit import api as audit
from city.kernel.errors import CityError
from city.rooms.strategy import actions
from city.rooms.strategy.domain import route
from city.rooms.strategy.domain.checks import gaps
from city.rooms.strategy.domain.differences import differences
from city.rooms.strategy.domain.work import Draft
from city.rooms.strategy.errors import DocumentRefused, NotYourProject, ProjectChanged, SlugTaken
from city.rooms.strategy.queries import work
from city.rooms.strategy.web.choices import offered
from city.rooms.strategy.web.drafts import DraftForm, Step
from city.rooms.strategy.web.judged import assessed
from city.rooms.strategy.web.turns import forms_of
from city.rooms.strategy.web.wording import worded

STAFF = ("member", "editor", "press", "coordinator", "reviewer", "board")
STEP_WORDS = {
    "write": gettext_lazy("Entwurf der zuständigen Stelle"),
    "coordinate": gettext_lazy("Einordnung durch die Koordination"),
    "assess": gettext_lazy("Bewertung, von einer zweiten Person bestätigt"),
    "publish": gettext_lazy("Entscheidung der Pressestelle"),
    "public": gettext_lazy("Öffentlich"),
}


def work_list(request: Asked) -> HttpResponse:
    """What waits for me, then the rest of the projects I work on."""
    access.require(request.viewer, *STAFF)
    items = work.work_list(request.viewer)
    context = {
        "mine": [item for item in items if item.waits_for_me],
        "rest": [item for item in items if not item.waits_for_me],
        "several_units": len({item.unit.code for item in items}) > 1,
        "may_create": request.viewer.has("editor"),
    }
    return render(request, "strategy/staff/work_list.html", context)


def draft(request: Asked, slug: str) -> HttpResponse:
    """One project at work: where it stands, what comes next, what would change for the public."""
    access.require(request.viewer, *STAFF)
    return render(request, "strategy/staff/draft.html", draft_context(request, slug))


def draft_context(request: Asked, slug: str) -> dict[str, Any]:
    """What the draft page shows."""
    found = work.draft(request.viewer, slug)
    return {
        "draft": found,
        "changes": worded(request.viewer, found.changes),
        "gaps": gaps(found.document) if found.state in route.AT_WORK else (),
        "history": audit.history(work.subject(slug), limit=20),
        "subject": work.subject(slug),
        "assessed": assessed(found.assessment.content) if found.assessment else (),
        "steps": _steps(found),
        "whose": whose(found),
        **forms_of(request.viewer, found),
    }


def _steps(draft: Draft) -> list[dict[str, Any]]:
    """The way of this draft: what is behind it, where it stands, what is to come."""
    steps = route.steps(draft.document, draft.published, from_profile=False)
    way = ["write", *(draft.route or steps), "public"]
    at = "public" if draft.state == "published" else draft.step or "write"
    place = way.index(at) if at in way else 0
    return [
        {
            "label": STEP_WORDS[step],
            "state": "done" if number < place or at == "public" else "current" if number == place else "open",
        }
        for number, step in enumerate(way)
    ]


def whose(draft: Draft) -> bool:
    """Whether the viewer may decide on the draft now: then it can also be returned."""
    return draft.may.coordinate or draft.may.confirm or (draft.step == "publish" and draft.may.publish)


def version(request: Asked, slug: str, number: int) -> HttpResponse:
    """An older version beside the present one, to look at or to bring back."""
    access.require(request.viewer, *STAFF)
    found = work.draft(request.viewer, slug)
    older = work.version(request.viewer, slug, number)
    context = {"draft": found, "number": number, "changes": worded(request.viewer, differences(older, found.document))}
    return render(request, "strategy/staff/version.html", context)


def create(request: Asked) -> HttpResponse:
    """A new project: a draft that only the own unit sees."""
    access.require(request.viewer, "editor")
    form = DraftForm(offered(request.viewer), None, 0, request)
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
                request, _("Der Entwurf ist gespeichert. Nur Ihre Stelle sieht ihn, bis er veröffentlicht ist.")
            )
            return redirect("strategy:work_draft", slug)
    return render(request, "strategy/staff/edit.html", {"form": form, "new": True}, status=_status(form))


def edit(request: Asked, slug: str) -> HttpResponse:
    """The draft's form. What two people save at once is merged; where both changed the same, the second decides."""
    access.require(request.viewer, *STAFF)
    found = work.draft(request.viewer, slug)
    if not found.may_edit:
        raise NotYourProject
    form = bound_form(request, found)
    if request.method == "POST" and form.is_valid() and take_uploads(request, slug, form):
        try:
            saved = actions.edit_project(request.viewer, slug, form.document(), revision=form.revision)
        except DocumentRefused as refused:
            form.show(refused.problems)
        except ProjectChanged as changed:
            form, context = undecided(request, slug, form, changed)
            return render(request, "strategy/staff/edit.html", context, status=409)
        else:
            say_merged(request, form, saved)
            messages.success(request, _("Gespeichert. Reichen Sie den Entwurf ein, wenn er fertig ist."))
            return redirect("strategy:work_edit" if "more" in request.POST else "strategy:work_draft", slug)
    return render(request, "strategy/staff/edit.html", {"form": form, "draft": found}, status=_status(form))


def bound_form(request: Asked, draft: Draft, step: Step | None = None) -> DraftForm:
    """The form of a draft; what was posted is read over the state that it was filled from."""
    began = work.begun_with(request.viewer, draft.slug, revision_of(request)) if request.method == "POST" else None
    document = began or draft.document
    return DraftForm(offered(request.viewer, document), document, draft.revision, request, step)


def take_uploads(request: Asked, slug: str, form: DraftForm) -> bool:
    """Take in the files that came with a valid form; whether all were accepted. Who refuses one says why beside it."""
    for row in form.uploads:
        given, upload = row.cleaned_data, row.cleaned_data["upload"]
        title = {tag: given[f"title_{tag}"] for tag in ("de", "en") if given[f"title_{tag}"]}
        try:
            file = actions.take_document(request.viewer, slug, upload.read(), upload.name, title=title)
            row.took(file, upload.name)
        except CityError as problem:
            row.add_error("upload", problem.text(request.LANGUAGE_CODE))
    return all(forms.is_valid() for forms in form.lists.values())


def revision_of(request: Asked) -> int:
    """The revision that a form was filled from."""
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def undecided(
    request: Asked, slug: str, form: DraftForm, changed: ProjectChanged, step: Step | None = None
) -> tuple[DraftForm, dict[str, Any]]:
    """The form with both changes in it, mine where both changed the same, and what that is; saved again, it counts."""
    theirs = work.draft(request.viewer, slug)
    mine = changed.merged or form.document()
    sides = changed.conflicts or differences(theirs.document, mine)
    again = DraftForm(offered(request.viewer, mine), mine, theirs.revision, step=step)
    return again, {"form": again, "draft": theirs, "conflict": worded(request.viewer, sides)}


def say_merged(request: Asked, form: DraftForm, revision: int) -> None:
    """Tell where what was saved has been merged with what somebody else saved meanwhile."""
    if revision > form.revision + 1:
        messages.info(request, _("Inzwischen hatte jemand anderes gespeichert. Beide Änderungen sind zusammengeführt."))


def _status(form: DraftForm) -> int:
    return 422 if form.head.is_bound and not (form.is_valid() and not form.head.errors) else 200
