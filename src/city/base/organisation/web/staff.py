"""Staff pages: the chart as one changes it, and who works where."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.organisation.web.asked import Asked, done, for_staff, plain
from city.base.organisation.web.forms import PartnerForm, RoleForm, UnitForm, words
from city.base.organisation.web.public import branches
from city.kernel.errors import NotFound, Refused
from city.kernel.texts import Text


@require_safe
@for_staff
def overview(request: Asked) -> HttpResponse:
    """Where does a unit belong, and whom do I ask there?"""
    context = {
        "branches": branches(organisation.units()),
        "may_add": bool(_kinds(request)),
        "may_hand_over": request.viewer.has("admin"),
    }
    return render(request, "organisation/staff/overview.html", context)


def _kinds(request: Asked) -> list[tuple[str, str]]:
    """The kinds of unit the viewer may arrange."""
    allowed = {
        kind: text for kind, text in organisation.KINDS.items() if organisation.may_arrange(request.viewer, kind)
    }
    return words(allowed)


def found(code: str) -> organisation.UnitInfo:
    unit = organisation.unit(code)
    if unit is None:
        raise NotFound
    return unit


@require_safe
@for_staff
def unit(request: Asked, code: str) -> HttpResponse:
    """Who works here in which role, and which partners; what may be changed is offered."""
    return _unit(request, found(code), _role_form(request, code), PartnerForm())


def _role_form(request: Asked, code: str, *, posted: bool = False) -> RoleForm:
    kind = found(code).kind
    roles = {
        role: text for role, text in organisation.ROLES.items() if organisation.may_give(request.viewer, kind, role)
    }
    return RoleForm(request.POST if posted else None, roles=words(roles))


def _unit(
    request: Asked, unit: organisation.UnitInfo, role: RoleForm, partner: PartnerForm, status: int = 200
) -> HttpResponse:
    may = organisation.may_arrange(request.viewer, unit.kind)
    context = {
        "unit": unit,
        "colleagues": [
            (colleague, organisation.may_give(request.viewer, unit.kind, colleague.role))
            for colleague in organisation.colleagues(unit.id)
        ],
        "partners": organisation.partners(unit.id),
        "is_team": unit.kind == organisation.PROJECT_TEAM,
        "may": may,
        "history": f"organisation.unit:{unit.code}",
        "has_history": audit.may_read(request.viewer, f"organisation.unit:{unit.code}"),
        "role_form": role,
        "partner_form": partner,
        "crumbs": [
            {"label": gettext("Organisation"), "url": reverse("organisation:overview")},
            {"label": unit.name, "url": ""},
        ],
    }
    return render(request, "organisation/staff/unit.html", context, status=status)


@require_POST
@for_staff
def give(request: Asked, code: str) -> HttpResponse:
    """Give a role in this unit."""
    unit, form = found(code), _role_form(request, code, posted=True)
    if not organisation.may_arrange(request.viewer, unit.kind):
        raise Refused
    if form.is_valid() and done(
        request,
        lambda: organisation.give_role(
            form.user or 0, code, form.cleaned_data["role"], viewer=request.viewer, **form.values()
        ),
        gettext("Die Rolle ist vergeben."),
    ):
        return redirect("organisation:staff_unit", code)
    return _unit(request, unit, form, PartnerForm(), status=422)


@require_POST
@for_staff
def take(request: Asked, code: str) -> HttpResponse:
    """End a role in this unit."""
    user, role = request.POST.get("user", ""), request.POST.get("role", "")
    done(
        request,
        lambda: organisation.take_role(int(user) if user.isdecimal() else 0, code, role, viewer=request.viewer),
        gettext("Die Rolle ist beendet."),
    )
    return redirect("organisation:staff_unit", code)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def new(request: Asked) -> HttpResponse:
    """A new unit: a team for a project, or a part of the administration."""
    if not _kinds(request):
        raise Refused
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def change(request: Asked, code: str) -> HttpResponse:
    """What a unit is called, where it belongs, what it is there for, and until when."""
    unit = found(code)
    if not organisation.may_arrange(request.viewer, unit.kind):
        raise Refused
    return _edit(request, unit)


def _edit(request: Asked, unit: organisation.UnitInfo | None) -> HttpResponse:
    every = organisation.units()
    form = UnitForm(
        request.POST or None,
        initial=_initial(unit, every),
        kinds=_kinds(request),
        parents=[(each.code, plain(each.name)) for each in every if each != unit],
        new=unit is None,
    )
    if request.method == "POST" and form.is_valid():
        draft = _draft(form, unit)
        act = gettext("Die Einheit ist gespeichert.")
        if done(request, lambda: organisation.arrange_unit(draft, viewer=request.viewer), act):
            return redirect("organisation:staff_unit", draft.code)
    crumbs: list[dict[str, Text | str]] = [
        {"label": gettext("Organisation"), "url": reverse("organisation:overview")},
        {"label": unit.name if unit else gettext("Neue Einheit"), "url": ""},
    ]
    status = 422 if request.method == "POST" else 200
    return render(
        request, "organisation/staff/edit.html", {"form": form, "unit": unit, "crumbs": crumbs}, status=status
    )


def _initial(unit: organisation.UnitInfo | None, every: tuple[organisation.UnitInfo, ...]) -> dict[str, object]:
    if unit is None:
        return {"kind": organisation.PROJECT_TEAM}
    return {
        "name_de": unit.name.variants.get("de", ""),
        "name_en": unit.name.variants.get("en", ""),
        "description_de": unit.description.variants.get("de", ""),
        "description_en": unit.description.variants.get("en", ""),
        "kind": unit.kind,
        "parent": next((each.code for each in every if each.id == unit.parent), ""),
        "source": unit.source,
        "as_of": unit.as_of,
        "dissolved_on": unit.dissolved_on,
    }


def _draft(form: UnitForm, unit: organisation.UnitInfo | None) -> organisation.UnitDraft:
    data = form.cleaned_data
    return organisation.UnitDraft(
        code=unit.code if unit else data["code"],
        name=Text.of(data["name_de"], data["name_en"]),
        kind=data["kind"],
        parent=data["parent"] or None,
        source=data["source"],
        as_of=data["as_of"],
        order=unit.order if unit else 1000,
        description=Text.of(data["description_de"], data["description_en"]),
        dissolved_on=data["dissolved_on"],
    )


@require_POST
@for_staff
def add_partner(request: Asked, code: str) -> HttpResponse:
    """Take somebody from outside into a team."""
    unit, form = found(code), PartnerForm(request.POST)
    if not organisation.may_arrange(request.viewer, unit.kind):
        raise Refused
    if form.is_valid():
        data = form.cleaned_data
        if done(
            request,
            lambda: organisation.add_partner(
                code, data["name"], data["kind"], website=data["website"], viewer=request.viewer
            ),
            gettext("Der Partner gehört jetzt zum Team."),
        ):
            return redirect("organisation:staff_unit", code)
    return _unit(request, unit, _role_form(request, code), form, status=422)


@require_POST
@for_staff
def end_partner(request: Asked, code: str, partner_id: int) -> HttpResponse:
    """A partner leaves the team."""
    done(
        request,
        lambda: organisation.end_partner(partner_id, viewer=request.viewer),
        gettext("Der Partner gehört nicht mehr zum Team."),
    )
    return redirect("organisation:staff_unit", code)
