"""The tables in which projects and strategy are given away: their columns, and what each of them means.

A text has one column per language; a list of codes is parted by `|`; what points elsewhere does so by stable codes.
"""

from dataclasses import dataclass
from typing import Final

from city.kernel.texts import Text

SEPARATOR: Final = "|"
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is string, integer, number, boolean, datetime or list; `about` says what stands there."""

    name: str
    about: Text
    kind: str = "string"


@dataclass(frozen=True, slots=True)
class Table:
    """`key` are the columns that name a row for good; `narrows` says that the filter of the project list applies."""

    name: str
    title: Text
    about: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    narrows: bool = True


def column(name: str, de: str, en: str, kind: str = "string") -> Column:
    return Column(name, Text.of(de, en), kind)


def words(name: str, de: str, en: str) -> tuple[Column, Column]:
    """A text in German and English."""
    return column(f"{name}_de", f"{de}, deutsch", f"{en}, German"), column(
        f"{name}_en", f"{de}, englisch", f"{en}, English"
    )


def listed(name: str, de: str, en: str) -> Column:
    return column(name, f"{de}, getrennt durch |", f"{en}, parted by |", "list")


PROJECT: Final = column("project", "Kürzel des Projekts", "Slug of the project")
KEY: Final = column("key", "Kürzel innerhalb des Projekts", "Key within the project")
CODE: Final = column("code", "Kürzel", "Code")
SLUG: Final = column("slug", "Kürzel in der Adresse", "Slug in the address")
ON: Final = column("on", "Datum, so genau wie bekannt", "Date, as exact as it is known")
NAME: Final = words("name", "Name", "Name")
SUMMARY: Final = words("summary", "Kurzfassung", "Summary")
SOURCE: Final = (
    column("source", "Quelle: Titel", "Source: title"),
    column("source_url", "Quelle: Adresse", "Source: address"),
    column("source_on", "Quelle: Stand", "Source: date"),
)
VALUE: Final = column("value", "Wert", "Value", "number")
PART: Final = (CODE, SLUG, *NAME, *SUMMARY)


def _table(name: str, de: tuple[str, str], en: tuple[str, str], key: str, *columns: Column) -> Table:
    narrows = PROJECT in columns or name == "projects"
    return Table(name, Text.of(de[0], en[0]), Text.of(de[1], en[1]), columns, tuple(key.split()), narrows)


TABLES: Final = {
    table.name: table
    for table in (
        _table(
            "projects",
            ("Projekte", "Eine Zeile je Projekt"),
            ("Projects", "One row per project"),
            "slug",
            SLUG,
            *words("title", "Titel", "Title"),
            *SUMMARY,
            column("summary_simple", "Kurzfassung in Einfacher Sprache", "Summary in plain German"),
            *words("description", "Beschreibung", "Description"),
            *words("benefit", "Nutzen", "Benefit"),
            *words("state_note", "Anmerkung zum Stand", "Note on the stage"),
            column("stage", "Stand (Code)", "Stage (code)"),
            column("stage_on", "Stand seit", "Stage since"),
            column("unit", "Zuständige Stelle (Kürzel)", "Responsible unit (code)"),
            *words("unit_name", "Zuständige Stelle", "Responsible unit"),
            listed("partners", "Partner", "Partners"),
            listed("plans", "Pläne", "Plans"),
            listed("fields", "Handlungsfelder", "Fields of action"),
            listed("layers", "Ebenen der Infrastruktur", "Layers of the infrastructure"),
            listed("goals", "Ziele", "Goals"),
            listed("values", "Werte", "Values"),
            listed("principles", "Prinzipien", "Principles"),
            listed("global_goals", "Globale Ziele (Nummern)", "Global goals (numbers)"),
            column("published_at", "Veröffentlicht am", "Published at", "datetime"),
            column("changed_at", "Geändert am", "Changed at", "datetime"),
            column("page", "Adresse der Seite", "Address of the page"),
        ),
        _table(
            "stages",
            ("Stände", "Wann ein Projekt welchen Stand erreicht hat"),
            ("Stages", "When a project came to which stage"),
            "project position",
            PROJECT,
            column("position", "Reihenfolge", "Order", "integer"),
            column("stage", "Stand (Code)", "Stage (code)"),
            ON,
            *words("note", "Anmerkung", "Note"),
            column("decision", "Kürzel des Beschlusses", "Code of the decision"),
            *SOURCE,
        ),
        _table(
            "milestones",
            ("Meilensteine", "Geplant und erreicht, mit dem Grund einer Verspätung"),
            ("Milestones", "Planned and reached, with the reason of a delay"),
            "project key",
            PROJECT,
            KEY,
            *words("title", "Titel", "Title"),
            column("planned", "Geplant für", "Planned for"),
            column("done", "Erreicht am", "Reached on"),
            *words("reason", "Grund der Verspätung", "Reason of the delay"),
            column("decision", "Kürzel des Beschlusses", "Code of the decision"),
            *SOURCE,
        ),
        _table(
            "milestone-shifts",
            ("Verschobene Termine", "Welcher Termin der Öffentlichkeit vorher genannt war"),
            ("Shifted dates", "Which date the public had been told before"),
            "project key at",
            PROJECT,
            column("key", "Kürzel des Meilensteins", "Key of the milestone"),
            column("before", "Vorher", "Before"),
            column("after", "Nachher", "After"),
            *words("reason", "Grund", "Reason"),
            column("at", "Bekannt gemacht am", "Made known at", "datetime"),
        ),
        _table(
            "budget",
            ("Budget", "Zeilen des Budgets in Euro; leer heißt nicht bekannt"),
            ("Budget", "Lines of the budget in euros; empty means not known"),
            "project key",
            PROJECT,
            KEY,
            column("year", "Jahr", "Year", "integer"),
            column("until", "Letztes Jahr, wo es mehrere sind", "Last year, where there are several", "integer"),
            *words("purpose", "Zweck", "Purpose"),
            column("planned", "Plan in Euro", "Planned, in euros", "number"),
            column("actual", "Ist in Euro", "Actual, in euros", "number"),
            *words("funding", "Förderung", "Funding"),
            column("share", "Anteil der Förderung am Plan in Prozent", "Share of the funding in percent", "number"),
            *SOURCE,
        ),
        _table(
            "documents",
            ("Dokumente", "Verlinkte Dokumente"),
            ("Documents", "Linked documents"),
            "project key",
            PROJECT,
            KEY,
            *words("title", "Titel", "Title"),
            column("url", "Adresse", "Address"),
            ON,
        ),
        _table(
            "updates",
            ("Neuigkeiten", "Neues aus den Projekten"),
            ("News", "News of the projects"),
            "project key",
            PROJECT,
            KEY,
            ON,
            *words("title", "Titel", "Title"),
            *words("text", "Text", "Text"),
            *SOURCE,
        ),
        _table(
            "facts",
            ("Fakten", "Belegte Angaben zu den Projekten"),
            ("Facts", "Statements about the projects, with their sources"),
            "project key",
            PROJECT,
            KEY,
            *words("text", "Text", "Text"),
            ON,
            column("derived", "Aus anderem errechnet", "Computed from something else", "boolean"),
            *SOURCE,
        ),
        _table(
            "lessons",
            ("Gelerntes", "Was die Projekte gelernt haben"),
            ("Lessons learnt", "What the projects have learnt"),
            "project key",
            PROJECT,
            KEY,
            *words("text", "Text", "Text"),
            ON,
            *SOURCE,
        ),
        _table(
            "team",
            ("Team", "Funktionen, keine Namen"),
            ("Team", "Functions, no names"),
            "project key",
            PROJECT,
            KEY,
            *words("function", "Funktion", "Function"),
            column("organisation", "Organisation", "Organisation"),
            column("outside", "Von außerhalb der Stadt", "From outside the town", "boolean"),
        ),
        _table(
            "places",
            ("Orte", "Wo die Projekte stattfinden (WGS 84)"),
            ("Places", "Where the projects take place (WGS 84)"),
            "project key",
            PROJECT,
            KEY,
            column("place", "Kürzel des Ortes", "Code of the place"),
            *NAME,
            column("lon", "Länge in Grad", "Longitude in degrees", "number"),
            column("lat", "Breite in Grad", "Latitude in degrees", "number"),
            column("approximate", "Nur ungefähr", "Only approximate", "boolean"),
        ),
        _table(
            "indicators",
            ("Indikatoren", "Was gemessen wird, von wo nach wo, und der letzte Wert"),
            ("Indicators", "What is measured, from where to where, and the last value"),
            "project key",
            PROJECT,
            KEY,
            *NAME,
            *words("explanation", "Erklärung", "Explanation"),
            column("unit", "Einheit (UCUM)", "Unit (UCUM)"),
            column("method", "Wie der Wert entsteht (Code)", "How the value is made (code)"),
            column("direction", "Gute Richtung: up, down, none", "Good direction: up, down, none"),
            column("baseline", "Ausgangswert", "Baseline", "number"),
            column("baseline_on", "Ausgangswert: Stand", "Baseline: date"),
            column("target", "Zielwert", "Target", "number"),
            column("target_on", "Zielwert: bis", "Target: by"),
            VALUE,
            column("at", "Wann der Wert gemessen wurde", "When the value was measured", "datetime"),
            column("on", "Stand eines Wertes von Hand", "Date of a value by hand"),
            column("origin", "measured, simulated, derived oder manual", "measured, simulated, derived or manual"),
            column("stale", "Veraltet", "Out of date", "boolean"),
            listed("series", "Messreihen (Nummern)", "Series (numbers)"),
        ),
        _table(
            "indicator-values",
            ("Werte von Hand", "Von Hand erfasste Werte der Indikatoren"),
            ("Values by hand", "Values of indicators that were entered by hand"),
            "project indicator on",
            PROJECT,
            column("indicator", "Kürzel des Indikators", "Key of the indicator"),
            ON,
            VALUE,
            *words("note", "Anmerkung", "Note"),
            *SOURCE,
        ),
        _table(
            "indicator-path",
            ("Zielpfade", "Ziele auf dem Weg"),
            ("Target paths", "Targets on the way"),
            "project indicator on",
            PROJECT,
            column("indicator", "Kürzel des Indikators", "Key of the indicator"),
            ON,
            VALUE,
        ),
        _table(
            "ratings",
            ("Bewertungen", "Bewertung nach Werten und Prinzipien, Kriterium für Kriterium"),
            ("Ratings", "Assessment by values and principles, criterion by criterion"),
            "project criterion",
            PROJECT,
            column("criterion", "Kriterium (Code)", "Criterion (code)"),
            column("level", "Stufe; leer heißt nicht bewertet", "Level; empty means not rated", "integer"),
            column("not_applicable", "Trifft nicht zu", "Does not apply", "boolean"),
            *words("reason", "Begründung", "Reason"),
            listed("proofs", "Belege", "Proofs"),
        ),
        _table(
            "decisions",
            ("Beschlüsse", "Beschlüsse von Rat und Verwaltungsvorstand"),
            ("Decisions", "Decisions of council and executive board"),
            "code",
            CODE,
            column("body", "Gremium (Code)", "Body (code)"),
            ON,
            column("number", "Nummer der Vorlage", "Number of the paper"),
            *words("title", "Titel", "Title"),
            *words("text", "Text", "Text"),
            column("result", "Ergebnis (Code)", "Result (code)"),
            column("url", "Adresse der Niederschrift", "Address of the record"),
            listed("projects", "Projekte", "Projects"),
            listed("goals", "Ziele", "Goals"),
            *SOURCE,
        ),
        _table("plans", ("Pläne", "Pläne der Stadt"), ("Plans", "Plans of the town"), "code", *PART),
        _table(
            "plan-versions",
            ("Fassungen der Pläne", "Welche Fassung wann galt"),
            ("Versions of the plans", "Which version was in force when"),
            "plan number",
            column("plan", "Kürzel des Plans", "Code of the plan"),
            column("number", "Nummer", "Number"),
            ON,
            column("state", "adopted oder replaced", "adopted or replaced"),
            *NAME,
            *words("changes", "Was sich geändert hat", "What changed"),
            *SOURCE,
        ),
        _table(
            "goals",
            ("Ziele", "Ziele der Strategie"),
            ("Goals", "Goals of the strategy"),
            "code",
            *PART,
            column("field", "Handlungsfeld", "Field of action"),
            column("layer", "Ebene der Infrastruktur", "Layer of the infrastructure"),
            listed("values", "Werte", "Values"),
            *SOURCE,
        ),
        _table(
            "fields",
            ("Handlungsfelder", "Die Handlungsfelder der Strategie"),
            ("Fields of action", "The fields of action of the strategy"),
            "code",
            *PART,
            *words("aim", "Ziel des Feldes", "Aim of the field"),
            listed("global_goals", "Globale Ziele (Nummern)", "Global goals (numbers)"),
            *SOURCE,
        ),
        _table(
            "layers",
            ("Infrastruktur", "Die Ebenen der Infrastruktur"),
            ("Infrastructure", "The layers of the infrastructure"),
            "code",
            *PART,
            *SOURCE,
        ),
        _table("values", ("Werte", "Die Werte der Strategie"), ("Values", "The values of the strategy"), "code", *PART),
        _table(
            "principles",
            ("Prinzipien", "Die Prinzipien der Strategie"),
            ("Principles", "The principles of the strategy"),
            "code",
            *PART,
            column("central", "Herausgehoben", "Central", "boolean"),
        ),
        _table(
            "global-goals",
            ("Globale Ziele", "Die 17 Ziele der Agenda 2030 und die Felder, die ihnen dienen"),
            ("Global goals", "The 17 goals of the Agenda 2030, and the fields that serve them"),
            "number",
            column("number", "Nummer", "Number", "integer"),
            *NAME,
            column("colour", "Amtliche Farbe", "Official colour"),
            listed("fields", "Handlungsfelder", "Fields of action"),
        ),
    )
}
"""Name → table, in the order in which they are shown."""
