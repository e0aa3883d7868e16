"""Purposes and consents as plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from city.kernel.slots import Slot
from city.kernel.texts import Text

PROOF_KEPT: Final = timedelta(days=3 * 365)
"""How long after its end it can be shown that a consent was given: as long as a fine could still be asked for."""
OVER_SOON: Final = timedelta(days=30)


class Basis(StrEnum):
    """The letters of Art. 6 (1) GDPR on which a town may rest a use; f is not open to authorities at their work."""

    CONSENT = "a"
    CONTRACT = "b"
    OBLIGATION = "c"
    VITAL = "d"
    TASK = "e"


BASES: Final = {
    Basis.CONSENT: Text.of("Ihre Einwilligung", "Your consent"),
    Basis.CONTRACT: Text.of("Ein Vertrag mit Ihnen", "A contract with you"),
    Basis.OBLIGATION: Text.of("Eine gesetzliche Pflicht der Stadt", "A legal obligation of the town"),
    Basis.VITAL: Text.of("Der Schutz von Leben und Gesundheit", "The protection of life and health"),
    Basis.TASK: Text.of("Eine öffentliche Aufgabe der Stadt", "A public task of the town"),
}
NOBODY: Final = Text.of("niemand außerhalb der Stadtverwaltung", "nobody outside the town’s administration")


def nothing_to_end(party: str) -> None:
    """The use ends by itself, because each query asks for the consent."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """A use of personal data, as its room declares it for everybody to read.

    `people`: whose data; `data`: which kinds; `kept`: how long, in words; `law`: the rule beside Art. 6 GDPR, if there
    is one. A purpose that rests on consent has a `wording` with its `version`; a consent to a version before
    `covers_from` does not cover the use any more. `lasts`: after how long a consent ends by itself. `ended` clears away
    what only the consent allowed to keep, within the transaction that ends it.
    """

    code: str
    title: Text
    description: Text
    basis: Basis
    people: Text
    data: tuple[Text, ...]
    kept: Text
    recipients: Text = NOBODY
    law: Text | None = None
    wording: Text | None = None
    version: int = 1
    covers_from: int = 1
    lasts: timedelta | None = None
    ended: Callable[[str], None] = nothing_to_end

    def __post_init__(self) -> None:
        if (self.basis is Basis.CONSENT) != (self.wording is not None):
            raise ValueError(f"{self.code}: a wording is what a consent is given to, and nothing else has one")

    @property
    def basis_name(self) -> Text:
        return BASES[self.basis]


purposes: Final = Slot[Purpose]("uses of personal data, each with its legal basis")


@dataclass(frozen=True, slots=True)
class ConsentInfo:
    """A consent as its owner sees it. `until` is when it ends by itself; `why`: withdrawn, expired, replaced, over."""

    purpose: str
    title: Text
    wording: Text
    version: int
    given_at: datetime
    until: datetime | None
    ended_at: datetime | None
    why: str

    @property
    def why_name(self) -> Text:
        return ENDINGS[self.why]


@dataclass(frozen=True, slots=True)
class Standing:
    """A purpose that asks for consent, and where one person stands with it; `outdated`: agreed to an older wording."""

    purpose: Purpose
    consent: ConsentInfo | None
    outdated: bool
    ends_soon: bool


ENDINGS: Final = {
    "": Text.of("gilt", "valid"),
    "withdrawn": Text.of("widerrufen", "withdrawn"),
    "expired": Text.of("abgelaufen", "expired"),
    "replaced": Text.of("durch eine neue ersetzt", "replaced by a new one"),
    "over": Text.of("nicht mehr gebraucht", "no longer needed"),
}


def user_party(user: int) -> str:
    """An account as a party."""
    return f"user:{user}"
