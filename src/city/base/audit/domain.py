"""Values of the record, and its verbs in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from city.kernel.texts import Text

VERBS: Final = {
    "appoint": Text.of("hat eine Funktion vergeben", "gave a function"),
    "bind": Text.of("hat eine Messreihe verbunden", "connected a series"),
    "cancel": Text.of("hat abgebrochen", "cancelled"),
    "change": Text.of("hat geändert", "changed"),
    "close": Text.of("hat gesperrt", "closed"),
    "codec": Text.of("hat den Decoder ersetzt", "replaced the codec"),
    "create": Text.of("hat angelegt", "created"),
    "discard": Text.of("hat verworfen", "discarded"),
    "dismiss": Text.of("hat eine Funktion entzogen", "withdrew a function"),
    "edit": Text.of("hat bearbeitet", "edited"),
    "forget": Text.of("hat aufgeräumt", "cleared away"),
    "link": Text.of("hat verknüpft", "linked"),
    "open": Text.of("hat freigegeben", "opened"),
    "publish": Text.of("hat veröffentlicht", "published"),
    "read": Text.of("hat gelesen", "read"),
    "register": Text.of("hat angemeldet", "registered"),
    "remove": Text.of("hat entfernt", "removed"),
    "replay": Text.of("hat wiederholt", "replayed"),
    "return": Text.of("hat zurückgegeben", "returned"),
    "revoke": Text.of("hat widerrufen", "revoked"),
    "run_again": Text.of("hat neu gestartet", "started again"),
    "send": Text.of("hat gesendet", "sent"),
    "settle": Text.of("hat erledigt", "settled"),
    "share": Text.of("hat anders freigegeben", "shared differently"),
    "store": Text.of("hat abgelegt", "stored"),
    "submit": Text.of("hat eingereicht", "submitted"),
    "withdraw": Text.of("hat zurückgezogen", "withdrew"),
}
"""What an entry says of its actor: “Anna *hat veröffentlicht*”."""


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One act as readers get it; `actor` is a pseudonymous id, `changes` what changed (field → [old, new])."""

    at: datetime
    actor: str
    verb: str
    subject: str
    changes: Mapping[str, object]

    @property
    def words(self) -> Text:
        """The verb for people; the bare verb where nobody has put it into words."""
        return VERBS.get(self.verb, Text.of(self.verb))

    @property
    def steps(self) -> tuple[tuple[str, object, object], ...]:
        """What changed, as (field, before, after), by name; a bare value counts as the state afterwards."""
        return tuple(
            (field, value[0], value[1]) if isinstance(value, list) and len(value) == 2 else (field, None, value)
            for field, value in sorted(self.changes.items())
        )
