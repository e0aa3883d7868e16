"""What this room hooks into others."""

from django.utils.translation import gettext_lazy as _

from city.base.ui import api as ui
from city.data.ingest import jobs  # noqa: F401  # importing declares them

ui.staff_navigation.fill("ingest.overview", ui.StaffNavItem(_("Datenannahme"), "ingest:overview", 40, ("operator",)))
