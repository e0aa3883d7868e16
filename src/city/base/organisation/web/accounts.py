"""Staff pages of who looks after accounts: who can come in, since when not, with which roles."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.base.organisation.web.asked import Asked, done, for_staff
from city.base.organisation.web.forms import AccountForm, AccountRoleForm, ReasonForm
from city.kernel.errors import CityError
from city.kernel.texts import Text


@require_safe
@never_cache
@for_staff
def every(request: Asked) -> HttpResponse:
    """Who has an account, who has not come for long, and who may do too much?"""
    words, asked = request.GET.get("suche", "").replace("\0", "")[:200], request.GET.get("seite", "")
    page, locked = int(asked) if asked.isdecimal() and len(asked) < 6 else 1, request.GET.get("gesperrt") == "ja"
    found, more = accounts.accounts(request.viewer, words=words, locked=locked, page=page)
    roles = organisation.roles_of(entry.id for entry in found)
    units = {unit.id: unit.name for unit in organisation.units()}
    context = {
        "accounts": [(entry, _said(roles.get(entry.id, ()), units)) for entry in found],
        "words": words,
        "locked": locked,
        "page": page,
        "next": page + 1 if more else 0,
        "previous": page - 1,
    }
    return render(request, "organisation/staff/accounts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_staff
def new(request: Asked) -> HttpResponse:
    """An account for somebody new; the mail lets them set the password themselves."""
    accounts.accounts(request.viewer)
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = accounts.open_account(data["email"], data["name"], get_language() or "de", viewer=request.viewer)
        except CityError as error:
            form.add_error(error.field if error.field in form.fields else None, error.text(get_language() or "de"))
        else:
            messages.success(
                request, gettext("Das Konto ist eröffnet, die Einladung ist unterwegs. Geben Sie nun eine Rolle.")
            )
            return redirect("organisation:account", made)
    return render(
        request, "organisation/staff/new_account.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


@require_safe
@never_cache
@for_staff
def one(request: Asked, user: int) -> HttpResponse:
    """May this person still come in, and may they do what they can?"""
    return _one(request, user, AccountRoleForm())


def _one(request: Asked, user: int, form: AccountRoleForm, status: int = 200) -> HttpResponse:
    entry = accounts.account(request.viewer, user)
    units = {unit.id: unit.name for unit in organisation.units()}
    held = organisation.own_memberships(user)
    context = {
        "account": entry,
        "roles": [(one, *_words(one, units)) for one in held],
        "form": form,
        "locking": ReasonForm(reasons=accounts.LOCKING, auto_id="lock_%s"),
        "factor": ReasonForm(reasons=accounts.FACTOR_LOST, auto_id="factor_%s"),
        "own": entry.id == request.viewer.user_id,
        "history": f"accounts.user:{entry.pseudonym}",
    }
    return render(request, "organisation/staff/account.html", context, status=status)


@require_POST
@for_staff
def give(request: Asked, user: int) -> HttpResponse:
    """Give a role in a unit."""
    form = AccountRoleForm(request.POST)
    entry = accounts.account(request.viewer, user)
    if form.is_valid():
        data, until = form.cleaned_data, form.until()
        if done(
            request,
            lambda: organisation.give_role(entry.id, data["unit"], data["role"], until=until, viewer=request.viewer),
            gettext("Die Rolle ist vergeben."),
        ):
            return redirect("organisation:account", user)
    return _one(request, user, form, 422)


@require_POST
@for_staff
def take(request: Asked, user: int) -> HttpResponse:
    """End a role."""
    unit, role = request.POST.get("unit", ""), request.POST.get("role", "")
    said = gettext("Die Rolle ist beendet.")
    return _act(request, user, lambda: organisation.take_role(user, unit, role, viewer=request.viewer), said)


@require_POST
@for_staff
def lock(request: Asked, user: int) -> HttpResponse:
    """Keep somebody out."""
    reason, said = request.POST.get("reason", ""), gettext("Das Konto ist gesperrt, alle Sitzungen sind beendet.")
    return _act(request, user, lambda: accounts.lock_account(user, reason, viewer=request.viewer), said)


@require_POST
@for_staff
def unlock(request: Asked, user: int) -> HttpResponse:
    """Let somebody in again."""
    said = gettext("Die Person kann sich wieder anmelden.")
    return _act(request, user, lambda: accounts.unlock_account(user, viewer=request.viewer), said)


@require_POST
@for_staff
def invite(request: Asked, user: int) -> HttpResponse:
    """Send the invitation once more."""
    language, said = get_language() or "de", gettext("Die Einladung ist noch einmal unterwegs.")
    return _act(request, user, lambda: accounts.invite_again(user, language, viewer=request.viewer), said)


@require_POST
@for_staff
def remove_factor(request: Asked, user: int) -> HttpResponse:
    """Help somebody who has lost the second factor."""
    reason, said = (
        request.POST.get("reason", ""),
        gettext("Der zweite Faktor ist entfernt, alle Sitzungen sind beendet."),
    )
    return _act(request, user, lambda: accounts.remove_second_factor(user, viewer=request.viewer, reason=reason), said)


def _act(request: Asked, user: int, act: Callable[[], object], said: str) -> HttpResponse:
    done(request, act, said)
    return redirect("organisation:account", user)


def _words(held: organisation.MembershipInfo, units: dict[int, Text]) -> tuple[Text, Text]:
    return organisation.ROLES[held.role], units[held.unit]


def _said(held: tuple[organisation.MembershipInfo, ...], units: dict[int, Text]) -> list[tuple[Text, Text]]:
    return [_words(one, units) for one in held]
