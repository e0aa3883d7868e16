"""Several projects from a spreadsheet: tried first, reported row by row, then all or nothing, drafts only."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from city.base.access.api import SYSTEM
from city.base.places import api as places
from city.kernel.geo import Point
from city.kernel.texts import Text
from city.rooms.strategy import actions
from city.rooms.strategy.domain import tables
from city.rooms.strategy.domain.document import BudgetLine, Member, Paper, Place
from city.rooms.strategy.domain.importing import COLUMNS, NEEDED, Known, read_sheet, template
from city.rooms.strategy.domain.tables import UnreadableTable, rows_of
from city.rooms.strategy.errors import (
    ImportApplied,
    ImportHasProblems,
    ImportNotFound,
    NotYourProject,
    SlugTaken,
    TableUnreadable,
)
from city.rooms.strategy.models import Project
from city.rooms.strategy.queries import frames, imports, work
from city.rooms.strategy.tests.documents import create
from city.rooms.strategy.tests.people import OTHER, OWN, People
from city.rooms.strategy.tests.test_staff_pages import signed_in

frame = pytest.mark.usefixtures("frame")
KNOWN = Known(
    frozenset({OWN}),
    {kind: frozenset({"umwelt"} if kind == "field" else ()) for kind in frames.KINDS},
    frozenset({"schon"}),
)
HEAD = list(COLUMNS)
GOOD = {
    "adresse": "seilbahn",
    "titel": "Seilbahn",
    "titel_en": "Cable car",
    "kurzfassung": "Über den Rhein.",
    "kurzfassung_en": "Across the Rhine.",
    "stelle": OWN,
    "handlungsfelder": "mobilitaet",
    "ziele": "rad-gewinnt",
    "sdgs": "11; 16",
    "stand": "Läuft",
    "stand_seit": "2026-03",
    "meilensteine": "Erste Stütze | 2027-Q1; Eröffnung | 2028",
}


def line(**changed: str) -> list[str]:
    given_row = GOOD | changed
    return [given_row.get(name, "") for name in HEAD]


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
sheets = st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5)


@given(sheets)
def test_what_is_written_is_read_again(sheet: list[list[str]]) -> None:
    width = max(map(len, sheet))
    even = [[*row, *[""] * (width - len(row))] for row in sheet]
    while even and not any(even[-1]):
        even.pop()
    assert rows_of(tables.as_csv([["a"] * 4, *even]))[1:] == even


def test_a_workbook_is_read_as_people_see_it() -> None:
    assert rows_of(tables.as_xlsx([["adresse", "jahr"], ["eins", "2026"]], "Projekte")) == [
        ["adresse", "jahr"],
        ["eins", "2026"],
    ]


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda more: b"PK\x03\x04" + more))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        rows = rows_of(content)
    except UnreadableTable:
        return
    read_sheet(rows, KNOWN)


def test_a_bomb_and_a_flood_are_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (tables.UNPACKED + 1))
    for content in (bomb.getvalue(), b"a" * (tables.LARGEST + 1), b"a\n" * (tables.MOST_ROWS + 2)):
        with pytest.raises(UnreadableTable):
            rows_of(content)


@given(st.lists(st.dictionaries(st.sampled_from(HEAD), cells), max_size=4))
def test_every_row_is_a_draft_or_says_what_to_do(rows: list[dict[str, str]]) -> None:
    sheet = [HEAD, *([row.get(name, "") for name in HEAD] for row in rows)]
    _head, read = read_sheet(sheet, KNOWN)
    for row in read:
        assert (row.document is None) == bool(row.problems)
        assert all(each.column in COLUMNS and each.reason.variants.keys() >= {"de", "en"} for each in row.problems)


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"adresse": "Groß Schreibung"}, "adresse"),
        ({"adresse": "schon"}, "adresse"),
        ({"titel": ""}, "titel"),
        ({"kurzfassung": "x" * 601}, "kurzfassung"),
        ({"stelle": OTHER}, "stelle"),
        ({"handlungsfelder": "wandern"}, "handlungsfelder"),
        ({"sdgs": "18"}, "sdgs"),
        ({"stand": "bald"}, "stand"),
        ({"stand_seit": "bald"}, "stand_seit"),
        ({"meilensteine": "ohne Termin"}, "meilensteine"),
        ({"meilensteine": "Bau | bald"}, "meilensteine"),
    ],
)
def test_what_is_wrong_names_its_column(changed: dict[str, str], column: str) -> None:
    known = Known(
        KNOWN.units,
        {"plan": frozenset(), "field": frozenset({"mobilitaet"}), "goal": frozenset({"rad-gewinnt"})},
        KNOWN.slugs,
    )
    _head, (row,) = read_sheet([HEAD, line(**changed)], known)
    assert [each.column for each in row.problems] == [column]
    assert row.number == 2


def test_a_sheet_without_its_columns_says_which() -> None:
    head, rows = read_sheet([["titel", "titel", "farbe"], ["a", "b", "c"]], KNOWN)
    assert {each.column for each in head} == {*NEEDED, "farbe"}
    assert rows == ()
    assert read_sheet(template(), KNOWN)[0][0].column == ""


def sheet(*rows: list[str]) -> bytes:
    return tables.as_csv([HEAD, *rows])


@frame
def test_trying_changes_nothing_and_applying_makes_drafts(people: People) -> None:
    number = actions.try_import(people.anna, "projekte.csv", sheet(line(), line(adresse="faehre", titel="Fähre")))
    assert not Project.objects.exists()
    report = imports.report(people.anna, number)
    assert report.can_apply
    assert [str(row.title) for row in report.rows] == ["Seilbahn", "Fähre"]
    assert actions.apply_import(people.anna, number) == ("seilbahn", "faehre")
    draft = work.draft(people.anna, "seilbahn")
    assert (draft.state, draft.is_public) == ("draft", False)
    assert [each.planned for each in draft.document.milestones] == ["2027-Q1", "2028"]
    with pytest.raises(ImportApplied):
        actions.apply_import(people.anna, number)


@frame
def test_one_wrong_row_holds_up_all(people: People) -> None:
    number = actions.try_import(people.anna, "projekte.csv", sheet(line(), line(adresse="faehre", stelle=OTHER)))
    report = imports.report(people.anna, number)
    assert [row.number for row in report.wrong] == [3]
    with pytest.raises(ImportHasProblems):
        actions.apply_import(people.anna, number)
    assert not Project.objects.exists()


@frame
def test_nothing_is_half_done(people: People) -> None:
    number = actions.try_import(people.anna, "projekte.csv", sheet(line(), line(adresse="faehre")))
    create(people, "faehre")
    with pytest.raises(SlugTaken):
        actions.apply_import(people.anna, number)
    assert list(Project.objects.values_list("slug", flat=True)) == ["faehre"]


@frame
def test_two_rows_of_one_address_are_one_too_many(people: People) -> None:
    number = actions.try_import(people.anna, "projekte.csv", sheet(line(), line()))
    assert [row.number for row in imports.report(people.anna, number).wrong] == [3]


@frame
def test_importing_is_refused_to_who_may_not_edit(people: People) -> None:
    for name in ("press", "coordinator", "reviewer", "anonymous"):
        with pytest.raises(NotYourProject):
            actions.try_import(people.named(name), "projekte.csv", sheet(line()))
    number = actions.try_import(people.anna, "projekte.csv", sheet(line()))
    for name in ("bilal", "carla", "press", "anonymous"):
        with pytest.raises(ImportNotFound):
            actions.apply_import(people.named(name), number)
        with pytest.raises(ImportNotFound):
            imports.report(people.named(name), number)
    with pytest.raises(TableUnreadable):
        actions.try_import(people.anna, "bild.png", b"\x89PNG\0")


@frame
def test_a_table_is_imported_in_the_browser(people: People) -> None:
    anna = signed_in("anna")
    base = "/verwaltung/projekte/tabelle/"
    empty = anna.get(f"{base}leer.xlsx")
    assert rows_of(empty.content) == template()
    assert rows_of(anna.get(f"{base}leer.csv").content) == template()
    assert anna.get(f"{base}leer.exe").status_code == 404
    assert anna.post(base, {"sheet": SimpleUploadedFile("a.png", b"\x89PNG\0")}).status_code == 422
    book = tables.as_xlsx([HEAD, line(stelle="nirgends")], "Projekte")
    answer = anna.post(base, {"sheet": SimpleUploadedFile("projekte.xlsx", book)}, follow=True)
    assert "Für diese Stelle dürfen Sie nicht anlegen." in answer.content.decode()
    book = tables.as_xlsx([HEAD, line()], "Projekte")
    answer = anna.post(base, {"sheet": SimpleUploadedFile("projekte.xlsx", book)}, follow=True)
    number = answer.context["report"].number
    assert signed_in("carla").get(f"{base}{number}/").status_code == 404
    assert anna.post(f"{base}{number}/anlegen/").status_code == 302
    assert "Seilbahn" in anna.get("/verwaltung/projekte/").content.decode()


ALL_OF_IT = {
    "beschreibung": "Ein Seil, viele Gondeln.",
    "nutzen_en": "No waiting for the ferry.",
    "werte": "nachhaltigkeit",
    "prinzipien": "transparenz",
    "ebenen": "netz",
    "team": "Leitung; Messung | Hochschule",
    "orte": "zons; Alter Hof",
    "budget": "Planung | 2026 | 50.000; Bau | 2027 | 1000000,5 € | Land | 80 %",
    "dokumente": "Vorlage | https://a.example/v.pdf",
    "stand_seit": "März 2026",
    "meilensteine": "Eröffnung | 1.6.2028",
}


@frame
def test_a_row_may_say_all_that_a_form_may(people: People) -> None:
    known = places.Place("zons", "district", Text.of("Zons", "Zons"), Point(6.8, 51.1), True, "Mittel", "© Wer")
    places.put_places([known], viewer=SYSTEM)
    number = actions.try_import(people.anna, "projekte.csv", sheet(line(**ALL_OF_IT)))
    assert imports.report(people.anna, number).wrong == ()
    actions.apply_import(people.anna, number)
    document = work.draft(people.anna, "seilbahn").document
    assert (document.description, document.benefit) == (
        {"de": "Ein Seil, viele Gondeln."},
        {"en": "No waiting for the ferry."},
    )
    assert (document.values, document.principles, document.layers) == (("nachhaltigkeit",), ("transparenz",), ("netz",))
    assert document.team[1] == Member("eintrag-2", {"de": "Messung"}, "Hochschule")
    assert document.places == (
        Place("zons", {"de": "Zons", "en": "Zons"}, "zons"),
        Place("alter-hof", {"de": "Alter Hof"}),
    )
    assert document.budget == (
        BudgetLine("eintrag-1", 2026, {"de": "Planung"}, 50_000.0),
        BudgetLine("eintrag-2", 2027, {"de": "Bau"}, 1_000_000.5, None, {"de": "Land"}, 80.0),
    )
    assert document.documents == (Paper("eintrag-1", {"de": "Vorlage"}, url="https://a.example/v.pdf"),)
    assert (document.stages[0].on, document.milestones[0].planned) == ("2026-03", "2028-06-01")


@frame
@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("budget", "Planung"),
        ("budget", "Planung | bald | 5"),
        ("budget", "Planung | 1e9 | 5"),
        ("budget", "Planung | 2026 | inf"),
        ("dokumente", "Vorlage | ftp://a.example"),
        ("team", " | Hochschule"),
        ("werte", "mut"),
    ],
)
def test_a_cell_that_says_nothing_usable_is_named(people: People, column: str, cell: str) -> None:
    number = actions.try_import(people.anna, "projekte.csv", sheet(line(**{column: cell})))
    (row,) = imports.report(people.anna, number).wrong
    assert {name for name, _reason in row.problems} == {column}
