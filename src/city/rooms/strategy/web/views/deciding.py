"""Decisions for those who keep them, and the list of what the board sees."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from city.base.access import api as access
from city.base.access.api import Asked
from city.base.ui import api as ui
from city.kernel import clock
from city.kernel.texts import LANGUAGES, Text
from city.rooms.strategy import actions
from city.rooms.strategy.domain.decisions import MatterInfo
from city.rooms.strategy.domain.words import MATTERS, STAGES
from city.rooms.strategy.errors import DecisionChanged, DocumentRefused, SlugTaken
from city.rooms.strategy.queries import decisions
from city.rooms.strategy.web.deciding import DecideForm, DecisionForm, NoteForm


def kept_list(request: Asked) -> HttpResponse:
    """The decisions on record, to add one or to correct one."""
    access.require(request.viewer, "coordinator")
    return render(request, "strategy/staff/decisions.html", {"decisions": decisions.all_of(request.viewer)})


def record(request: Asked, code: str = "") -> HttpResponse:
    """Put a decision on record, or correct it."""
    access.require(request.viewer, "coordinator")
    kept, revision = decisions.kept(request.viewer, code) if code else (None, None)
    form = DecisionForm(request.viewer, kept, revision, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.record_decision(request.viewer, form.draft(), revision=form.cleaned_data["revision"])
        except DocumentRefused as refused:
            form.show(refused.problems)
        except (SlugTaken, DecisionChanged) as problem:
            form.add_error("code", problem.text(get_language() or "de"))
        else:
            messages.success(request, _("Der Beschluss steht in der Liste."))
            return redirect("strategy:work_decisions")
    context = {"form": form, "code": code}
    return render(request, "strategy/staff/decision.html", context, status=422 if form.errors else 200)


def board(request: Asked) -> HttpResponse:
    """What the board sees: stages that were reached and dates that moved back, until it has noted them."""
    access.require(request.viewer, "board", "coordinator")
    found = decisions.matters(request.viewer)
    context = {
        "open": [matter for matter in found if not matter.noted_at],
        "noted": [matter for matter in found if matter.noted_at],
        "known": _choices(request),
    }
    return render(request, "strategy/staff/board.html", context)


@require_POST
def note(request: Asked, matter: int) -> HttpResponse:
    """The board has seen it."""
    access.require(request.viewer, "board", "coordinator")
    form = NoteForm(_choices(request), request.POST)
    chosen = form.cleaned_data["decision"] if form.is_valid() else ""
    actions.note_matter(request.viewer, matter, decision=chosen)
    messages.success(request, _("Vermerkt."))
    return redirect("strategy:board")


def decide(request: Asked, matter: int) -> HttpResponse:
    """The board puts on record what it decided on a matter."""
    access.require(request.viewer, "board", "coordinator")
    found = decisions.matter(request.viewer, matter)
    titles = {tag: f"{found.project_title.shown(tag).text}: {_about(found).shown(tag).text}" for tag in LANGUAGES}
    start = {f"title_{tag}": title for tag, title in titles.items()}
    today = clock.now().astimezone(ui.ZONE).date().isoformat()
    form = DecideForm(request.POST if request.method == "POST" else None, on=today, **start)
    if form.is_bound and form.is_valid():
        try:
            actions.decide_matter(request.viewer, matter, form.draft())
        except DocumentRefused as refused:
            form.show(refused.problems)
        else:
            messages.success(request, _("Der Beschluss steht in der Liste."))
            return redirect("strategy:board")
    context = {"form": form, "matter": found}
    return render(request, "strategy/staff/decide.html", context, status=422 if form.errors else 200)


def _about(matter: MatterInfo) -> Text:
    """What a matter is about, for a title: the milestone that moved, or the new stage."""
    return matter.title or STAGES.get(matter.after, MATTERS[matter.kind])


def _choices(request: Asked) -> list[tuple[str, str]]:
    language = get_language() or "de"
    return [(ref.code, f"{ref.mark} {ref.name.shown(language).text}") for ref in decisions.names(request.viewer)]
