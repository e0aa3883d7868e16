"""Functions, not persons: the sign-ins of the demo town."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from city.base.access.api import SYSTEM
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


PARTNERS: Final = (
    ("projektteam-klimasensoren", "Leibniz-Gymnasium Dormagen", "town-society", date(2023, 8, 1)),
    ("projektteam-klimasensoren", "CP-Pro Solutions GmbH", "company", date(2023, 8, 1)),
)
"""Team, partner from outside, where it comes from, and the month of its beginning; as the project's page has them."""


def load() -> None:
    """Open the demo accounts and take in the partners that are not there yet."""
    for person in PEOPLE:
        user = accounts.user_id(person.email)
        if user is None:
            user = accounts.create_user(person.email, person.name, PASSWORD, actor="demo")
        organisation.appoint(user, person.unit, person.role, function=Text.of(person.name), actor="demo")
    for team, name, kind, since in PARTNERS:
        if organisation.unit(team) and name not in {one.name for one in organisation.unit_page(team).partners}:
            organisation.add_partner(team, name, kind, since=since, viewer=SYSTEM)
