"""What the organisation hooks into: the turn of the day, and what it holds of a person."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.organisation import jobs  # noqa: F401  # its time becomes known
from city.kernel.texts import Text

for verb, words in {
    "appoint": Text.of("hat eine Funktion vergeben", "gave a function"),
    "dismiss": Text.of("hat eine Funktion entzogen", "withdrew a function"),
    "add-partner": Text.of("hat einen Partner aufgenommen", "added a partner"),
    "end-partner": Text.of("hat eine Partnerschaft beendet", "ended a partnership"),
    "name-deputy": Text.of("hat eine Vertretung benannt", "named a deputy"),
    "end-deputy": Text.of("hat eine Vertretung beendet", "ended a deputyship"),
    "hand-over": Text.of("hat Aufgaben übergeben", "handed over duties"),
}.items():
    audit.verbs.fill(verb, words)


FIELDS = {
    "description": Text.of("Wofür die Einheit da ist", "What the unit is there for"),
    "parent_id": Text.of("Gehört zu", "Belongs to"),
    "order": Text.of("Reihenfolge", "Order"),
    "dissolved_on": Text.of("Aufgelöst am", "Dissolved on"),
    "partner": Text.of("Partner", "Partner"),
    "deputy": Text.of("Vertretung", "Deputy"),
    "days": Text.of("Zeitraum", "Period"),
    "until": Text.of("Endet am", "Ends on"),
    **organisation.ROLES,
}


def named(keys: Collection[str]) -> Mapping[str, audit.Named]:
    """Units by their names."""
    return {
        unit.code: audit.Named(unit.name, "organisation:unit", {"code": unit.code})
        for unit in organisation.units()
        if unit.code in keys
    }


def said(field: str, value: object) -> object:
    """A unit's kind and the unit above it in words."""
    if field == "kind":
        return organisation.KINDS.get(str(value), value)
    if field == "parent_id" and value is not None:
        return next((unit.name for unit in organisation.units() if unit.id == value), value)
    return value


def choices() -> list[tuple[str, Text]]:
    """Units that can be chosen."""
    return [(unit.code, unit.name) for unit in organisation.units()]


audit.subjects.fill(
    "organisation.unit",
    audit.SubjectKind(
        "organisation.unit",
        Text.of("Einheit", "Unit"),
        organisation.readable_histories,
        named,
        FIELDS,
        said,
    ),
)
audit.narrowings.fill(
    "einheit",
    audit.Narrowing(
        Text.of("In welcher Einheit arbeitet die Person?", "In which unit does the person work?"),
        organisation.pseudonyms_in,
        choices,
    ),
)


def arranges(viewer: audit.Viewing, act: audit.RecordedAct) -> bool:
    return viewer.has("coordinator")


def takes_part(viewer: audit.Viewing, act: audit.RecordedAct) -> bool:
    """The absent person, the deputy, or an administrator."""
    return viewer.has("admin") or viewer.actor in {act.key, *(each for _field, *told in act.steps for each in told)}


def change_undone(viewer: Any, act: audit.RecordedAct) -> None:
    organisation.undo_change(act.key, act.changes, viewer=viewer)


def appointment_undone(viewer: Any, act: audit.RecordedAct) -> None:
    for role, _before, person in act.steps:
        organisation.take_back_role(act.key, role, str(person), viewer=viewer)


def dismissal_undone(viewer: Any, act: audit.RecordedAct) -> None:
    (planned, *_ended) = told if isinstance(told := act.changes.get("until"), list) else (None,)
    until = date.fromisoformat(str(planned)) if planned else None
    for role, person, _after in act.steps:
        if role in organisation.ROLES:
            organisation.restore_role(act.key, role, str(person), until=until, viewer=viewer)


def partner_restored(viewer: Any, act: audit.RecordedAct) -> None:
    for _field, name, _after in act.steps:
        organisation.restore_partner(act.key, str(name), viewer=viewer)


def deputy_restored(viewer: Any, act: audit.RecordedAct) -> None:
    for _field, deputy, _after in act.steps:
        organisation.restore_deputy(act.key, str(deputy), viewer=viewer)


for undo in (
    audit.Undo("organisation.unit", "change", arranges, change_undone),
    audit.Undo("organisation.unit", "appoint", arranges, appointment_undone),
    audit.Undo("organisation.unit", "dismiss", arranges, dismissal_undone),
    audit.Undo("organisation.unit", "end-partner", arranges, partner_restored),
    audit.Undo("accounts.user", "end-deputy", takes_part, deputy_restored),
):
    audit.undos.fill(f"{undo.kind} {undo.verb}", undo)


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
