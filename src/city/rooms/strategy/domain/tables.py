"""A spreadsheet as rows of text, from XLSX or CSV, within limits; and rows as a spreadsheet."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final

import openpyxl

LARGEST: Final = 5 * 2**20
UNPACKED: Final = 60 * 2**20
MOST_ROWS: Final = 1_000
MOST_COLUMNS: Final = 60
LONGEST_CELL: Final = 10_000
CSV, XLSX = "csv", "xlsx"


class UnreadableTable(ValueError):
    """Not a spreadsheet that we read; `code` is one of `domain.importing.UNREADABLE`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def rows_of(content: bytes) -> list[list[str]]:
    """The rows of the first sheet as text, empty ones at the end left out."""
    if len(content) > LARGEST:
        raise UnreadableTable("too-large")
    found = _of_xlsx(content) if content[:4] == b"PK\x03\x04" else _of_csv(content)
    rows = []
    for row in found:
        rows.append([cell.strip() for cell in row])
        if len(rows) > MOST_ROWS + 1:
            raise UnreadableTable("too-many-rows")
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _of_xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > UNPACKED:
                raise UnreadableTable("too-large")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True):
            yield _without_tail([_text(cell) for cell in row])
    except UnreadableTable:
        raise
    except Exception as problem:  # a broken archive fails in as many ways as it has parts
        raise UnreadableTable("no-table") from problem


def _without_tail(cells: list[str]) -> list[str]:
    """A row without the empty cells that a workbook carries along at its end."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _of_csv(content: bytes) -> Iterator[list[str]]:
    if b"\0" in content:
        raise UnreadableTable("no-table")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [cell[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]]
    except csv.Error as problem:
        raise UnreadableTable("no-table") from problem


def _text(cell: object) -> str:
    """A cell as people see it: a date as a date, a whole number without its decimals."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)[:LONGEST_CELL]


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV that office programs open by a double click: semicolons, and a mark that says UTF-8."""
    sheet = io.StringIO(newline="")
    csv.writer(sheet, delimiter=";").writerows(rows)
    return sheet.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[str]], title: str) -> bytes:
    """Rows as a workbook with one sheet whose first row stays in view."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
