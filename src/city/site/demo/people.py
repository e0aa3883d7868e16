"""Functions, not persons: the sign-ins of the demo town."""

from dataclasses import dataclass
from typing import Final

from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.kernel.texts import Text

PASSWORD: Final = "dormagen-natuerlich-digital"  # noqa: S105 -- printed at the start of every demo town


@dataclass(frozen=True)
class Person:
    """A demo sign-in: a function in a unit."""

    email: str
    name: str
    unit: str
    role: str


PEOPLE: Final = (
    Person("redaktion@demo.example", "Projektredaktion SWD", "swd", "editor"),
    Person("presse@demo.example", "Referat Öffentlichkeitsarbeit", "referat-oeffentlichkeitsarbeit", "press"),
    Person("betrieb@demo.example", "Betrieb der Datenplattform", "stabsstelle-it", "operator"),
    Person("cdo@demo.example", "Chief Digital Officer", "cdo", "coordinator"),
    Person("pruefung@demo.example", "Zweitprüfung (Datenschutz)", "stabsstelle-it", "reviewer"),
    Person("vorstand@demo.example", "Verwaltungsvorstand", "verwaltungsvorstand", "board"),
    Person("admin@demo.example", "Systemverwaltung", "stabsstelle-it", "admin"),
)


def load() -> None:
    """Open the demo accounts that do not exist yet."""
    for person in PEOPLE:
        user = accounts.user_id(person.email)
        if user is None:
            user = accounts.create_user(person.email, person.name, PASSWORD, actor="demo")
        organisation.appoint(user, person.unit, person.role, function=Text.of(person.name), actor="demo")
