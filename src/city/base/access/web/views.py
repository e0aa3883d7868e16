"""The page of who looks after keys: which programs call us, when they last did, and which key nobody needs."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from city.base.access import api as access
from city.base.access.api import Asked
from city.base.access.web.forms import ClientForm
from city.kernel.errors import CityError


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def clients(request: Asked) -> HttpResponse:
    """Programs with a key; a new one's key is shown in the answer to the form, this once."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    access.require(request.viewer, "operator")
    form, key = ClientForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        key = _made(request, form)
    if key:
        made, form = form.cleaned_data["name"], ClientForm()
    context = {
        "clients": access.clients(request.viewer),
        "form": form,
        "key": key,
        "made": made if key else "",
    }
    return render(request, "access/clients.html", context, status=422 if request.method == "POST" and not key else 200)


def _made(request: Asked, form: ClientForm) -> str:
    """The new key, or nothing where the form's values were refused; the reason is on the page then."""
    data = form.cleaned_data
    try:
        return access.create_client(data["name"], data["scopes"], unit=data["unit"] or None, viewer=request.viewer)
    except CityError as error:
        form.add_error(error.field if error.field in form.fields else None, error.text(get_language() or "de"))
        return ""


@require_POST
def revoke(request: Asked, name: str) -> HttpResponse:
    """Make a key worthless."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    access.revoke_client(name, viewer=request.viewer)
    messages.success(request, gettext("Der Schlüssel gilt nicht mehr."))
    return redirect("access:clients")
