"""Addresses of the strategy: German paths, English below /en/ by translation."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.rooms.strategy.web.views import (
    assessing,
    deciding,
    decisions,
    frame,
    home,
    importing,
    planning,
    projects,
    review,
    wizard,
    work,
)

public_urls: Final[list[URLPattern]] = [
    path("", home.home, name="home"),
    path(_("strategie/"), frame.plan, name="plan"),
    path(_("strategie/<slug:slug>/versionen/<str:before>/<str:after>/"), planning.versions, name="plan_versions"),
    path(_("handlungsfelder/<slug:slug>/"), frame.field, name="field"),
    path(_("ziele/<slug:slug>/"), frame.goal, name="goal"),
    path(_("werte/<slug:slug>/"), frame.value, name="value"),
    path(_("infrastruktur/<slug:slug>/"), frame.layer, name="layer"),
    path(_("beschluesse/"), decisions.decision_list, name="decisions"),
    path(_("beschluesse/<slug:code>/"), decisions.decision, name="decision"),
    path(_("projekte/"), projects.project_list, name="projects"),
    path(_("projekte/<slug:slug>/"), projects.project, name="project"),
    path(_("projekte/<slug:slug>/indikatoren/<slug:key>/"), projects.indicator, name="indicator"),
    path(_("projekte/<slug:slug>/indikatoren/<slug:key>/zahl/"), projects.indicator_figure, name="indicator_figure"),
    path(_("projekte/<slug:slug>/indikatoren/<slug:key>/verlauf/"), projects.indicator_course, name="indicator_course"),
]

staff_urls: Final[list[URLPattern]] = [
    path(_("projekte/"), work.work_list, name="work"),
    path(_("plaene/"), planning.plan_list, name="work_plans"),
    path(_("plaene/<slug:code>/"), planning.edit, name="work_plan"),
    path(_("plaene/<slug:code>/beginnen/"), planning.begin, name="work_plan_begin"),
    path(_("plaene/<slug:code>/in-kraft/"), planning.adopt, name="work_plan_adopt"),
    path(_("beschluesse/"), deciding.kept_list, name="work_decisions"),
    path(_("beschluesse/neu/"), deciding.record, name="work_decision_new"),
    path(_("beschluesse/<slug:code>/"), deciding.record, name="work_decision"),
    path(_("vorstand/"), deciding.board, name="board"),
    path(_("vorstand/<int:matter>/"), deciding.note, name="board_note"),
    path(_("vorstand/<int:matter>/beschluss/"), deciding.decide, name="board_decide"),
    path(_("projekte/neu/"), work.create, name="work_create"),
    path(_("projekte/tabelle/"), importing.begin, name="imports"),
    path(_("projekte/tabelle/leer.<str:form>"), importing.template, name="import_template"),
    path(_("projekte/tabelle/<int:number>/"), importing.report, name="import"),
    path(_("projekte/tabelle/<int:number>/anlegen/"), importing.apply, name="import_apply"),
    path(_("projekte/anlegen/"), wizard.begin, name="work_begin"),
    path(_("projekte/<slug:slug>/schritt/<int:number>/"), wizard.step, name="work_step"),
    path(_("projekte/<slug:slug>/"), work.draft, name="work_draft"),
    path(_("projekte/<slug:slug>/bearbeiten/"), work.edit, name="work_edit"),
    path(_("projekte/<slug:slug>/einreichen/"), review.submit, name="work_submit"),
    path(_("projekte/<slug:slug>/zuruecknehmen/"), review.withdraw, name="work_withdraw"),
    path(_("projekte/<slug:slug>/veroeffentlichen/"), review.publish, name="work_publish"),
    path(_("projekte/<slug:slug>/zurueckgeben/"), review.give_back, name="work_return"),
    path(_("projekte/<slug:slug>/aufnehmen/"), review.accept, name="work_accept"),
    path(_("projekte/<slug:slug>/bewerten/"), assessing.assess, name="work_assess"),
    path(_("projekte/<slug:slug>/bestaetigen/"), review.confirm, name="work_confirm"),
    path(_("projekte/<slug:slug>/ansetzen/"), review.schedule, name="work_schedule"),
    path(_("projekte/<slug:slug>/aufheben/"), review.cancel, name="work_cancel"),
    path(_("projekte/<slug:slug>/von-der-seite-nehmen/"), review.unpublish, name="work_unpublish"),
    path(_("projekte/<slug:slug>/fassungen/<int:number>/"), work.version, name="work_version"),
    path(_("projekte/<slug:slug>/fassungen/<int:number>/zurueckholen/"), review.restore, name="work_restore"),
]
