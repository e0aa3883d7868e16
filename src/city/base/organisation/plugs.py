"""What the organisation hooks into: the turn of the day, and what it holds of a person."""

from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.organisation import jobs  # noqa: F401  # its time becomes known
from city.kernel.texts import Text

for verb, said in {
    "appoint": Text.of("hat eine Funktion vergeben", "gave a function"),
    "dismiss": Text.of("hat eine Funktion entzogen", "withdrew a function"),
    "add-partner": Text.of("hat einen Partner aufgenommen", "added a partner"),
    "end-partner": Text.of("hat eine Partnerschaft beendet", "ended a partnership"),
    "name-deputy": Text.of("hat eine Vertretung benannt", "named a deputy"),
    "end-deputy": Text.of("hat eine Vertretung beendet", "ended a deputyship"),
    "hand-over": Text.of("hat Aufgaben übergeben", "handed over duties"),
}.items():
    audit.verbs.fill(verb, said)


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
