"""Acts as readers get them, and the verbs of the record in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from city.kernel.slots import Slot
from city.kernel.texts import Text

COMMON: Final = {
    "build": Text.of("hat gebaut", "built"),
    "cancel": Text.of("hat abgebrochen", "cancelled"),
    "change": Text.of("hat geändert", "changed"),
    "close": Text.of("hat gesperrt", "closed"),
    "create": Text.of("hat angelegt", "created"),
    "delete": Text.of("hat gelöscht", "deleted"),
    "discard": Text.of("hat verworfen", "discarded"),
    "forget": Text.of("hat aufgeräumt", "cleared away"),
    "import": Text.of("hat übernommen", "imported"),
    "link": Text.of("hat verknüpft", "linked"),
    "open": Text.of("hat freigegeben", "opened"),
    "publish": Text.of("hat veröffentlicht", "published"),
    "read": Text.of("hat gelesen", "read"),
    "remove": Text.of("hat entfernt", "removed"),
    "replay": Text.of("hat wiederholt", "replayed"),
    "return": Text.of("hat zurückgegeben", "returned"),
    "revoke": Text.of("hat widerrufen", "revoked"),
    "send": Text.of("hat gesendet", "sent"),
    "submit": Text.of("hat eingereicht", "submitted"),
    "undo": Text.of("hat rückgängig gemacht", "undid"),
    "withdraw": Text.of("hat zurückgezogen", "withdrew"),
}
"""What an entry says of its actor: “Anna *hat veröffentlicht*”. These are said in several rooms, or in rooms that fill
no openings; each other verb is put into words by its own room."""

verbs: Final[Slot[Text]] = Slot("what an entry of the record says of its actor, by verb")
for _verb, _words in COMMON.items():
    verbs.fill(_verb, _words)


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One act as readers get it; `actor` is a pseudonymous id, `changes` what changed (field → [old, new])."""

    at: datetime
    actor: str
    verb: str
    subject: str
    changes: Mapping[str, object]
    id: int = 0

    @property
    def kind(self) -> str:
        """What sort of thing it was done to: `organisation.unit`."""
        return self.subject.partition(":")[0]

    @property
    def key(self) -> str:
        """Which one of its sort."""
        return self.subject.partition(":")[2]

    @property
    def action(self) -> str:
        """The verb without what follows a colon (`add-factor:totp`)."""
        return self.verb.partition(":")[0]

    @property
    def words(self) -> Text:
        """The verb for people; bare where it has no words."""
        return verbs.get(self.action) or Text.of(self.verb)

    @property
    def steps(self) -> tuple[tuple[str, object, object], ...]:
        """What changed, as (field, before, after), by name; a bare value counts as the state afterwards."""
        return tuple(
            (field, value[0], value[1]) if isinstance(value, list) and len(value) == 2 else (field, None, value)
            for field, value in sorted(self.changes.items())
        )
