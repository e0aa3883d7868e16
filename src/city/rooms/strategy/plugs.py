"""What this room puts into the openings of the rooms below."""

from django.utils.translation import gettext_lazy as _

from city.base.ui import api as ui

ui.navigation.fill("strategy.plan", ui.NavItem(_("Strategie"), "strategy:plan", 10))
ui.navigation.fill("strategy.projects", ui.NavItem(_("Projekte"), "strategy:projects", 20))
ui.staff_navigation.fill("strategy.work", ui.StaffNavItem(_("Projekte"), "strategy:work", 10))
