"""What happened in the projects, as readers are told: news, a stage reached, a date that slipped or was met."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from city.kernel.texts import Text

UPDATE, STAGE, SHIFT, REACHED = "update", "stage", "shift", "reached"
KINDS: Final = {
    UPDATE: Text.of("Neues", "News"),
    STAGE: Text.of("Neuer Stand", "New stage"),
    SHIFT: Text.of("Termin verschoben", "Date moved"),
    REACHED: Text.of("Meilenstein erreicht", "Milestone reached"),
}


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A piece of news. `on` is its partial date; `at` the moment the public was told, where that is on record.

    `anchor` is where it stands on the page of its project, `identity` tells it from all others of the project.
    """

    kind: str
    project: str
    project_title: Text
    on: str
    title: Text
    text: Text
    anchor: str
    identity: str
    at: datetime | None = None

    @property
    def kind_word(self) -> Text:
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class NewsList:
    """One page, the newest first; `more` says that there are older ones."""

    items: tuple[NewsItem, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Appointment:
    """A milestone for a calendar. `shifts` counts how often its date was moved; `on` is the date that counts."""

    project: str
    project_title: Text
    key: str
    title: Text
    on: str
    done: bool
    shifts: int
    changed_at: datetime
