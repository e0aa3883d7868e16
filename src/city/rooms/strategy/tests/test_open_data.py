"""The tables that are given away: whole, described, harmless in a spreadsheet, and public only."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from city.rooms.strategy.domain.open_data import TABLES
from city.rooms.strategy.rest import formats
from city.rooms.strategy.tests.asked import Asking, asking
from city.rooms.strategy.tests.documents import create, publish
from city.rooms.strategy.tests.full import FULL, full, terms
from city.rooms.strategy.tests.people import EVERYBODY, People

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("frame")]
BASE = "/api/v1/open-data/projects"


@pytest.fixture
def get(transactional_db: None, people: People, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asking]:
    with asking(people, monkeypatch) as client:
        yield client


def read(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8"), newline="")))


def test_every_table_is_whole_and_both_forms_say_the_same(get: Asking, people: People) -> None:
    terms()
    full(people)
    for name, table in TABLES.items():
        lines = read(get.answer(f"{BASE}/{name}.csv"))
        said = get(f"{BASE}/{name}.json")
        assert (said["name"], said["licence"]["spdx"], said["attribution"]) == (name, "DL-DE-ZERO-2.0", "Stadt")
        columns = [column.name for column in table.columns]
        assert [list(row) for row in said["rows"]] == [columns] * len(lines)
        assert [list(row) for row in lines] == [columns] * len(lines)
        keys = [tuple(row[part] for part in table.key) for row in lines]
        assert len(set(keys)) == len(keys), f"{name}: a key names one row"
        assert lines or name == "milestone-shifts", f"{name} is empty"


def test_a_project_is_the_same_in_every_table(get: Asking, people: People) -> None:
    full(people)
    (project,) = read(get.answer(f"{BASE}/projects.csv"))
    assert (project["slug"], project["goals"], project["global_goals"]) == ("neue-radwege", "rad-gewinnt", "11")
    (line,) = get(f"{BASE}/budget.json")["rows"]
    assert (line["project"], line["planned"], line["actual"], line["source"]) == (
        "neue-radwege",
        1000.5,
        None,
        "Ein Bericht",
    )
    (decision,) = get(f"{BASE}/decisions.json")["rows"]
    assert decision["projects"] == ["neue-radwege"], "the internal decision is not given away"
    by_hand = next(row for row in get(f"{BASE}/indicators.json")["rows"] if row["key"] == "radwege")
    assert (by_hand["baseline"], by_hand["target"], by_hand["value"], by_hand["origin"]) == (10, 20, 11, "manual")


def test_the_filter_of_the_list_chooses(get: Asking, people: People) -> None:
    publish(people, "eins", **FULL)
    publish(people, "zwei", updates=FULL["updates"])
    assert {row["project"] for row in read(get.answer(f"{BASE}/updates.csv"))} == {"eins", "zwei"}
    assert {row["project"] for row in read(get.answer(f"{BASE}/updates.csv?layer=netz"))} == {"eins"}
    assert get(f"{BASE}/updates.csv?feld=mobilitaet", status=422)["field"] == "feld"
    get(f"{BASE}/secrets.csv", status=404)


@pytest.mark.parametrize("who", EVERYBODY)
def test_drafts_are_given_to_nobody(get: Asking, people: People, who: str) -> None:
    create(people, **FULL)
    for name, table in TABLES.items():
        if table.narrows:
            assert read(get.answer(f"{BASE}/{name}.csv", who)) == []


def test_no_part_of_a_text_becomes_a_formula_where_cells_are_parted_otherwise() -> None:
    assert formats.cell('Bau;=HYPERLINK("http://x")') == 'Bau;\'=HYPERLINK("http://x")'
    assert formats.cell("Ziele:\n=1+1\n-2+3\n- Rad; Bus") == "Ziele:\n'=1+1\n'-2+3\n- Rad; Bus"


@pytest.mark.parametrize("text", ["=1+1", "＝1", "+49 2133", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_text_is_a_formula(text: str) -> None:
    assert formats.cell(text) == f"'{text}"
    assert formats.cell(-1.5) == -1.5


def test_the_columns_are_described(get: Asking) -> None:
    terms()
    package = get(f"{BASE}/datapackage.json")
    assert [each["name"] for each in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        columns = {field["name"] for field in resource["schema"]["fields"]}
        assert set(resource["schema"]["primaryKey"]) <= columns
        said = get(f"{BASE}/{resource['name']}.csv-metadata.json")
        assert [each["name"] for each in said["tableSchema"]["columns"]] == [
            field["name"] for field in resource["schema"]["fields"]
        ]
    answer = get.answer(f"{BASE}/goals.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.links["describedby"]["url"] == f"{BASE}/goals.csv-metadata.json"
    assert answer.links["license"]["url"] == package["licenses"][0]["path"]
    assert get.answer(f"{BASE}/goals.csv", if_none_match=answer.headers["etag"]).status_code == 304


def test_the_page_leads_to_every_file_with_the_filter_of_the_list(people: People) -> None:
    terms()
    page = Client().get("/offene-daten/projekte/?feld=mobilitaet&q=rad").content.decode()
    for name, table in TABLES.items():
        wanted = "?q=rad&amp;field=mobilitaet" if table.narrows else ""
        assert f'href="{BASE}/{name}.csv{wanted}"' in page
    assert "Datenlizenz Deutschland" in page
    assert "/offene-daten/projekte/?feld=mobilitaet" in Client().get("/projekte/?feld=mobilitaet").content.decode()


def test_a_large_table_leaves_in_pieces() -> None:
    table = TABLES["indicator-path"]
    rows = (("p", f"i{number}", "2026", 1.0) for number in range(3 * formats.LINES))
    pieces = list(formats.as_csv(table, rows, {}))
    assert len(pieces) == 4
    assert b"".join(pieces).count(b"\r\n") == 3 * formats.LINES + 1
