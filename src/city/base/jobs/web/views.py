"""The operator's page: does everything flow, and where must I lend a hand?"""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from city.base.jobs import api as jobs
from city.base.outbox import api as outbox
from city.kernel.errors import CityError

SHOWN = 50
LAG_WORTH_A_WARNING = 10.0


class Asked(HttpRequest):
    """As the viewer's middleware leaves it."""

    viewer: jobs.Viewing


@require_safe
def operations(request: Asked) -> HttpResponse:
    """Delivery of events, dead letters, and jobs that run, wait or failed."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    viewer = request.viewer
    running, waiting, failed = (jobs.runs(viewer, state, SHOWN) for state in ("running", "waiting", "failed"))
    relay, letters = outbox.relay_state(), outbox.letters(SHOWN)
    context = {
        "relay": relay,
        "letters": letters,
        "running": running,
        "waiting": waiting,
        "failed": failed,
        "stuck": [listener for listener in relay.listeners if listener.tries],
        "late": relay.lag_seconds > LAG_WORTH_A_WARNING,
    }
    return render(request, "jobs/operations.html", context)


@require_POST
def cancel(request: Asked, run_id: UUID) -> HttpResponse:
    """Ask a job to end."""
    return _done(request, lambda: jobs.cancel(request.viewer, run_id), gettext("Der Auftrag wird abgebrochen."))


@require_POST
def run_again(request: Asked, run_id: UUID) -> HttpResponse:
    """Give a failed job its tries again."""
    return _done(request, lambda: jobs.run_again(request.viewer, run_id), gettext("Der Auftrag beginnt noch einmal."))


@require_POST
def replay(request: Asked, letter_id: int) -> HttpResponse:
    """Bring a dead letter to its listener once more."""
    return _done(
        request, lambda: jobs.replay_letter(request.viewer, letter_id), gettext("Das Ereignis ist zugestellt.")
    )


@require_POST
def discard(request: Asked, letter_id: int) -> HttpResponse:
    """Give a dead letter up."""
    return _done(
        request, lambda: jobs.discard_letter(request.viewer, letter_id), gettext("Das Ereignis ist verworfen.")
    )


def _done(request: Asked, act: Callable[[], None], said: str) -> HttpResponse:
    """Act, and back to the page with what came of it; a refusal is answered as one."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("jobs:operations"))
    try:
        act()
    except CityError as error:
        if error.status in {403, 404}:
            raise
        messages.error(request, error.text(get_language() or "de"))
    else:
        messages.success(request, said)
    return redirect("jobs:operations")
