"""A request as the viewer's middleware leaves it, and who may come in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from city.base.organisation import api as organisation
from city.kernel.errors import CityError, Refused
from city.kernel.texts import Text

P = ParamSpec("P")


class Asked(HttpRequest):
    """`viewer` is the person signed in, or nobody."""

    viewer: organisation.Viewing


def for_staff(view: Callable[Concatenate[Asked, P], HttpResponse]) -> Callable[Concatenate[Asked, P], HttpResponse]:
    """Whoever is not signed in is led to the sign-in; who does not work for the town is refused."""

    @wraps(view)
    def inner(request: Asked, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.viewer.is_staff:
            raise Refused
        return view(request, *args, **kwargs)

    return inner


def done(request: Asked, act: Callable[[], object], said: str) -> bool:
    """Act and say what came of it; a refusal is answered as one, what cannot be accepted is said on the page."""
    try:
        act()
    except CityError as error:
        if error.status in {403, 404}:
            raise
        messages.error(request, error.text(get_language() or "de"))
        return False
    messages.success(request, said)
    return True


def plain(text: Text) -> str:
    """A text in the reader's language."""
    return text.shown(get_language() or "de").text
