"""What notices hook into: the navigation, and their own list of waiting work."""

from django.utils.translation import gettext_lazy as _

from city.base.access.api import Viewer
from city.base.notices import api as notices
from city.base.notices import jobs  # noqa: F401  # its time becomes known
from city.base.ui import api as ui
from city.kernel.texts import Text

ui.footer_navigation.fill("notices.contact", ui.NavItem(_("Kontakt und Rückmeldung"), "notices:contact", 10))
ui.staff_navigation.fill("notices.home", ui.StaffNavItem(_("Übersicht"), "notices:home", 0))
# Delivery, jobs and the organisation lie below the navigation and cannot enter themselves.
ui.footer_navigation.fill("organisation.chart", ui.NavItem(_("Organisation"), "organisation:chart", 5))
ui.staff_navigation.fill("organisation.overview", ui.StaffNavItem(_("Organisation"), "organisation:overview", 70))
ui.staff_navigation.fill("jobs.operations", ui.StaffNavItem(_("Betrieb"), "jobs:operations", 90, ("operator",)))
ui.staff_navigation.fill("notices.messages", ui.StaffNavItem(_("Nachrichten"), "notices:messages", 80, ("press",)))


def waiting(viewer: Viewer) -> tuple[notices.WorkItem, ...]:
    """Open messages, for those who answer them."""
    if not viewer.has("press"):
        return ()
    return tuple(
        notices.WorkItem(
            title=message.topic_name,
            what=Text.of("Lesen und beantworten", "Read and answer"),
            url_name="notices:message",
            url_args={"message_id": message.id},
            since=message.at,
        )
        for message in notices.messages(viewer, limit=20)
    )


notices.worklist.fill(
    "notices.messages", notices.WorkSource(Text.of("Nachrichten von außen", "Messages from outside"), waiting, 50)
)
