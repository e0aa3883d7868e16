"""What the organisation hooks into: the turn of the day, and what it holds of a person."""

from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.base.organisation import jobs  # noqa: F401  # its time becomes known
from city.kernel.texts import Text


def held(person: accounts.Person) -> object:
    """All memberships of a person, past ones too, and all deputies."""
    return organisation.history_of(person.id)


def duties(person: accounts.Person) -> tuple[Text, ...]:
    """One line for each role that somebody must take over."""
    units = {unit.id: unit for unit in organisation.units()}
    return tuple(
        _line(units[held.unit].name, organisation.ROLES[held.role]) for held in organisation.duties_of(person.id)
    )


def _line(unit: Text, role: Text) -> Text:
    parts = {language: (unit.shown(language).text, role.shown(language).text) for language in ("de", "en")}
    return Text({language: ": ".join(words) for language, words in parts.items()})


accounts.holdings.fill("organisation", accounts.Holding(Text.of("Organisation", "Organisation"), held, duties=duties))
