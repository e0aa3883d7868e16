"""What search hooks into: the main navigation."""

from django.utils.translation import gettext_lazy as _

from city.base.ui import api as ui

ui.navigation.fill("search", ui.NavItem(_("Suche"), "search:search", 90))
