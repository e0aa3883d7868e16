"""What this room hooks into others."""

from django.utils.translation import gettext_lazy as _

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.notices import api as notices
from city.base.ui import api as ui
from city.data.ingest import api as ingest
from city.data.ingest import jobs  # noqa: F401  # importing declares them
from city.kernel import clock
from city.kernel.texts import Text

for verb, said in {
    "active": Text.of("hat wieder in Betrieb genommen", "put back into service"),
    "codec": Text.of("hat den Decoder ersetzt", "replaced the codec"),
    "register": Text.of("hat angemeldet", "registered"),
    "pause": Text.of("hat ruhen lassen", "paused"),
    "resume": Text.of("hat fortgesetzt", "resumed"),
    "connect": Text.of("hat eine Verbindung geprüft", "tried a connection"),
    "retired": Text.of("hat außer Betrieb genommen", "took out of service"),
}.items():
    audit.verbs.fill(verb, said)

ui.staff_navigation.fill("ingest.overview", ui.StaffNavItem(_("Datenannahme"), "ingest:overview", 40, ("operator",)))


def waiting(viewer: Viewer) -> tuple[notices.WorkItem, ...]:
    """Messages that were kept because they could not be used: one entry for all, for operators."""
    if not viewer.has("operator"):
        return ()
    found = ingest.waiting(viewer)
    if found.since is None:
        return ()
    many = f"{found.count}+" if found.count == ingest.MOST_COUNTED else str(found.count)
    return (
        notices.WorkItem(
            title=Text.of(f"Nicht verwendbare Meldungen: {many}", f"Messages that could not be used: {many}"),
            what=Text.of("Ursache beheben, dann neu einspielen", "Mend the cause, then replay them"),
            url_name="ingest:messages",
            since=clock.moment_of(found.since),
        ),
    )


def broken(viewer: Viewer) -> tuple[notices.WorkItem, ...]:
    """Connections to brokers that are down, for operators."""
    if not viewer.has("operator"):
        return ()
    return tuple(
        notices.WorkItem(
            title=one.name,
            what=Text.of("Die Verbindung zum Broker wiederherstellen", "Restore the connection to the broker"),
            url_name="ingest:broker",
            url_args={"code": one.code},
            since=clock.moment_of(one.since),
        )
        for one in ingest.brokers(viewer)
        if one.state == "down"
    )


notices.worklist.fill("ingest.brokers", notices.WorkSource(Text.of("Datenannahme", "Data intake"), broken, 39))
notices.worklist.fill("ingest.messages", notices.WorkSource(Text.of("Datenannahme", "Data intake"), waiting, 40))
