"""What the measurements put into the navigation."""

from django.utils.translation import gettext_lazy as _

from city.base.ui import api as ui
from city.data.observations import jobs  # noqa: F401  # importing declares them

ui.navigation.fill("observations.every_series", ui.NavItem(_("Messdaten"), "observations:every_series", 30))
