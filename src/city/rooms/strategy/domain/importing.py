"""Rows of a spreadsheet as projects: which column says what, and what is wrong in which row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Final

import msgspec

from city.kernel.texts import Text
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.checks import problems
from city.rooms.strategy.domain.document import (
    BudgetLine,
    Member,
    Milestone,
    Paper,
    PartT,
    Place,
    ProjectDocument,
    StageStep,
    Words,
)
from city.rooms.strategy.domain.keys import new_key
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.domain.words import STAGES

COLUMNS: Final[dict[str, Text]] = {
    "adresse": Text.of("Adresse (Kleinbuchstaben, Bindestriche)", "Address (lower case, hyphens)"),
    "titel": Text.of("Titel", "Title, German"),
    "titel_en": Text.of("Titel, englisch", "Title, English"),
    "kurzfassung": Text.of("Kurzfassung", "Summary, German"),
    "kurzfassung_en": Text.of("Kurzfassung, englisch", "Summary, English"),
    "beschreibung": Text.of("Worum es geht", "What it is about, German"),
    "beschreibung_en": Text.of("Worum es geht, englisch", "What it is about, English"),
    "nutzen": Text.of("Was es den Menschen bringt", "What people get from it, German"),
    "nutzen_en": Text.of("Was es den Menschen bringt, englisch", "What people get from it, English"),
    "stelle": Text.of("Kürzel der zuständigen Stelle", "Code of the responsible unit"),
    "handlungsfelder": Text.of("Kürzel der Handlungsfelder, mit ; getrennt", "Codes of the fields, separated by ;"),
    "ziele": Text.of("Kürzel der Ziele, mit ; getrennt", "Codes of the goals, separated by ;"),
    "ebenen": Text.of("Kürzel der Ebenen der Infrastruktur, mit ; getrennt", "Codes of the layers, separated by ;"),
    "werte": Text.of("Kürzel der Werte, mit ; getrennt", "Codes of the values, separated by ;"),
    "prinzipien": Text.of("Kürzel der Prinzipien, mit ; getrennt", "Codes of the principles, separated by ;"),
    "plaene": Text.of("Kürzel der Pläne, mit ; getrennt", "Codes of the plans, separated by ;"),
    "sdgs": Text.of("Globale Ziele, 1 bis 17, mit ; getrennt", "Global goals, 1 to 17, separated by ;"),
    "partner": Text.of("Partner, mit ; getrennt", "Partners, separated by ;"),
    "stand": Text.of("Stand: Idee, Geprüft, Beschlossen, Läuft …", "Stage: idea, examined, decided, running …"),
    "stand_seit": Text.of("Stand seit: 2026, 2026-Q1, 2026-03 …", "Stage since: 2026, 2026-Q1, 2026-03 …"),
    "meilensteine": Text.of("Meilensteine: Titel | 2026-06; Titel | 2027", "Milestones: title | 2026-06; title | 2027"),
    "team": Text.of("Team: Funktion | Stelle; Funktion", "Team: function | organisation; function"),
    "orte": Text.of("Orte: Kürzel oder Name, mit ; getrennt", "Places: code or name, separated by ;"),
    "budget": Text.of(
        "Budget: Wofür | Jahr | Plan in Euro | Förderung durch | Anteil in Prozent; …",
        "Budget: purpose | year | plan in euros | funded by | share in percent; …",
    ),
    "dokumente": Text.of("Dokumente: Titel | Link; Titel | Link", "Documents: title | link; title | link"),
}
"""Name of the column → what goes into it. The first row of a sheet holds the names."""
NEEDED: Final = ("adresse", "titel", "kurzfassung", "stelle")
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORDS: Final = {word.casefold(): stage for stage, text in STAGES.items() for word in text.variants.values()}
FIELDS: Final = {
    "title": "titel",
    "summary": "kurzfassung",
    "description": "beschreibung",
    "benefit": "nutzen",
    "unit": "stelle",
    "fields": "handlungsfelder",
    "goals": "ziele",
    "plans": "plaene",
    "sdgs": "sdgs",
    "stages": "stand_seit",
    "milestones": "meilensteine",
    "layers": "ebenen",
    "values": "werte",
    "principles": "prinzipien",
    "places": "orte",
    "team": "team",
    "budget": "budget",
    "documents": "dokumente",
}
"""Part of the document → the column it comes from."""
UNREADABLE: Final = {
    "too-large": Text.of("Die Datei ist größer als 5 MB.", "The file is larger than 5 MB."),
    "too-many-rows": Text.of(
        "Mehr als 1.000 Zeilen: teilen Sie die Tabelle.", "More than 1,000 rows: split the table."
    ),
    "no-table": Text.of("Das ist keine lesbare XLSX- oder CSV-Datei.", "This is no readable XLSX or CSV file."),
    "no-rows": Text.of("Unter den Spaltennamen steht keine Zeile.", "There is no row below the names of the columns."),
}


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong in a row: the column, or none where it concerns the whole row, and the remedy."""

    column: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Known:
    """What codes in a sheet may name: units that the importing person edits for, the frame, places by
    their names; and taken addresses.
    """

    units: frozenset[str]
    parts: Mapping[str, frozenset[str]]
    slugs: frozenset[str]
    places: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row as a draft, or what keeps it from being one. `number` counts as the sheet does, the names being row 1."""

    number: int
    slug: str
    document: ProjectDocument | None
    problems: tuple[CellProblem, ...] = ()


@dataclass
class _Reading:
    """One row while it is read."""

    cells: Mapping[str, str]
    known: Known
    wrong: list[CellProblem] = field(default_factory=list)

    def say(self, column: str, de: str, en: str) -> None:
        self.wrong.append(CellProblem(column, Text.of(de, en)))

    def listed(self, column: str) -> list[str]:
        return [each.strip() for each in self.cells.get(column, "").split(";") if each.strip()]

    def split(self, column: str, least: int, example: str) -> Iterator[list[str]]:
        """Each entry of a column in its parts; one with too few is named with an example."""
        for each in self.listed(column):
            parts = [part.strip() for part in each.split("|")]
            if len([part for part in parts[:least] if part]) < least:
                self.say(column, f"Schreiben Sie: {example}.", f"Write: {example}.")
            else:
                yield parts

    def codes(self, column: str, kind: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(self.listed(column)))
        for code in found:
            if code not in self.known.parts[kind]:
                self.say(column, f"„{code}“ gibt es nicht.", f"“{code}” does not exist.")
        return found


def read_sheet(rows: Sequence[Sequence[str]], known: Known) -> tuple[tuple[CellProblem, ...], tuple[ImportRow, ...]]:
    """What is wrong with the names of the columns, and each row that is not empty."""
    if len(rows) < 2:
        return (CellProblem("", UNREADABLE["no-rows"]),), ()
    names = [name.strip().casefold() for name in rows[0]]
    if wrong := tuple(_names(names)):
        return wrong, ()
    taken = set(known.slugs)
    found = []
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            read = _row(number, dict(zip(names, row, strict=False)), known, taken)
            taken.add(read.slug)
            found.append(read)
    return (), tuple(found)


def _names(names: Sequence[str]) -> Iterator[CellProblem]:
    for name in NEEDED:
        if name not in names:
            yield CellProblem(name, Text.of(f"Die Spalte „{name}“ fehlt.", f"The column “{name}” is missing."))
    for name in names:
        if name and name not in COLUMNS:
            yield CellProblem(name, Text.of("Diese Spalte kennen wir nicht.", "We do not know this column."))
        elif name and names.count(name) > 1:
            yield CellProblem(name, Text.of("Diese Spalte steht zweimal da.", "This column stands there twice."))


def _row(number: int, cells: Mapping[str, str], known: Known, taken: set[str]) -> ImportRow:
    reading = _Reading(cells, known)
    slug = cells.get("adresse", "").strip()
    if not SLUG.fullmatch(slug) or len(slug) > 80:
        reading.say("adresse", "Nur Kleinbuchstaben, Ziffern und Bindestriche.", "Lower case, digits and hyphens only.")
    elif slug in taken:
        reading.say("adresse", "Diese Adresse ist schon vergeben.", "This address is taken already.")
    document = _document(reading)
    for problem in problems(document, None):
        column = FIELDS.get(problem.field.split(".")[0], "")
        tail = "_en" if problem.field.endswith(".en") else ""
        reading.wrong.append(CellProblem(f"{column}{tail}", problem.reason))
    return ImportRow(number, slug, None if reading.wrong else document, tuple(reading.wrong))


def _document(reading: _Reading) -> ProjectDocument:
    cells = reading.cells
    unit = cells.get("stelle", "").strip()
    if unit not in reading.known.units:
        reading.say("stelle", "Für diese Stelle dürfen Sie nicht anlegen.", "You may not create for this unit.")
    return ProjectDocument(
        title=_words(cells, "titel"),
        summary=_words(cells, "kurzfassung"),
        unit=unit,
        description=_words(cells, "beschreibung"),
        benefit=_words(cells, "nutzen"),
        partners=tuple(reading.listed("partner")),
        plans=reading.codes("plaene", "plan"),
        fields=reading.codes("handlungsfelder", "field"),
        goals=reading.codes("ziele", "goal"),
        sdgs=_sdgs(reading),
        stages=_stages(reading),
        milestones=_milestones(reading),
        layers=reading.codes("ebenen", "layer"),
        values=reading.codes("werte", "value"),
        principles=reading.codes("prinzipien", "principle"),
        places=_places(reading),
        team=_keyed(_team(reading)),
        budget=_keyed(_budget(reading)),
        documents=_keyed(_papers(reading)),
    )


def _words(cells: Mapping[str, str], name: str) -> dict[str, str]:
    said = {"de": cells.get(name, "").strip(), "en": cells.get(f"{name}_en", "").strip()}
    return {tag: text for tag, text in said.items() if text}


def _sdgs(reading: _Reading) -> tuple[int, ...]:
    found = []
    for each in reading.listed("sdgs"):
        if each.isascii() and each.isdigit() and 1 <= int(each[:3]) <= 17:
            found.append(int(each[:3]))
        else:
            reading.say("sdgs", f"„{each}“ ist keine Zahl von 1 bis 17.", f"“{each}” is no number from 1 to 17.")
    return tuple(dict.fromkeys(found))


def _stages(reading: _Reading) -> tuple[StageStep, ...]:
    said, since = reading.cells.get("stand", "").strip(), reading.cells.get("stand_seit", "").strip()
    if not said:
        return ()
    stage = WORDS.get(said.casefold()) or (said if said in set(Stage) else None)
    if stage is None:
        words = ", ".join(text.shown("de").text for text in STAGES.values())
        reading.say("stand", f"Schreiben Sie: {words}.", "Write: idea, examined, decided, running, finished, paused …")
        return ()
    return (StageStep(Stage(stage), dates.written(since)),)


def _milestones(reading: _Reading) -> tuple[Milestone, ...]:
    found = enumerate(reading.split("meilensteine", 2, "Titel | 2026-06"), 1)
    return tuple(Milestone(f"meilenstein-{n}", {"de": title}, dates.written(on)) for n, (title, on, *_) in found)


def _places(reading: _Reading) -> tuple[Place, ...]:
    known, found = reading.known.places, dict[str, Place]()
    for each in dict.fromkeys(reading.listed("orte")):
        if each in known:
            found[each] = Place(each, known[each], each)
        else:
            key = new_key(each, {*found, *known})
            found[key] = Place(key, {"de": each})
    return tuple(found.values())


def _team(reading: _Reading) -> Iterator[Member]:
    for function, *rest in reading.split("team", 1, "Projektleitung | Hochschule"):
        yield Member("", {"de": function}, rest[0] if rest else "")


def _budget(reading: _Reading) -> Iterator[BudgetLine]:
    for purpose, year, planned, *rest in reading.split("budget", 3, "Planung | 2027 | 50000"):
        funding, share = (*rest, "", "")[:2]
        numbers = [_number(each) for each in (year, planned, share or "0")]
        if None in numbers:
            reading.say("budget", f"In „{purpose}“ ist etwas keine Zahl.", f"In “{purpose}” something is no number.")
        else:
            of_whom = {"de": funding} if funding else {}
            yield BudgetLine("", int(numbers[0] or 0), {"de": purpose}, numbers[1], None, of_whom, numbers[2] or None)


def _papers(reading: _Reading) -> Iterator[Paper]:
    for title, url, *_ in reading.split("dokumente", 2, "Vorlage | https://example.org/vorlage.pdf"):
        yield Paper("", {"de": title}, url=url)


def _number(said: str) -> float | None:
    """A number as Germans or spreadsheets write it: `50.000`, `50000,5`, `50000.5`."""
    plain = re.sub(r"[.\s](?=\d{3}(\D|$))", "", said.rstrip("%€ ")).replace(",", ".")
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if isfinite(found) else None


def _keyed(parts: Iterator[PartT]) -> tuple[PartT, ...]:
    """The entries of a list, numbered."""
    return tuple(msgspec.structs.replace(part, key=f"eintrag-{n}") for n, part in enumerate(parts, 1))


def template() -> list[list[str]]:
    """The sheet to fill in: the names of the columns, nothing invented below."""
    return [list(COLUMNS)]


def plain_row(row: ImportRow, document: Any) -> dict[str, Any]:
    """A row as it is kept until it is applied."""
    wrong = [{"column": each.column, "reason": dict(each.reason.variants)} for each in row.problems]
    return {"number": row.number, "slug": row.slug, "document": document, "problems": wrong}
