"""The operator's page of the mail server."""

from django.contrib import messages as said
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from city.base.access.api import Asked
from city.base.notices import api as notices
from city.base.notices.web.asked import signed_in


@require_safe
def mail(request: Asked) -> HttpResponse:
    """Does mail go out, and what does not get through?"""
    return render(request, "notices/mail.html", {"state": notices.mail_state(signed_in(request))})


@require_POST
def try_now(request: Asked) -> HttpResponse:
    """Do not wait out the pause."""
    notices.try_now(viewer=signed_in(request))
    said.success(request, gettext("Der Mailserver wird gleich versucht."))
    return redirect("notices:mail")
