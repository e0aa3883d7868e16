"""Tables as CSV (RFC 4180, UTF-8, a header line) and JSON, and the description of their columns."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from django.utils.timezone import localdate

from city.kernel import clock
from city.rooms.strategy.domain.open_data import SEPARATOR, Cell, Column, Table
from city.rooms.strategy.queries.terms import Terms

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet compute a text: such a cell gets an apostrophe before it."""
BROKEN: Final = re.compile(r"(?<=[;\t\r\n])(?=[=+@]|-(?! ))")
"""The same inside a text: a German spreadsheet takes semicolons for the ends of cells, and new lines for new rows."""
LINES: Final = 500
KINDS: Final = {"list": "string"}
Rows = Iterable[tuple[Cell, ...]]


def head(given: Terms) -> dict[str, Any]:
    """By whom, on which terms, and of which day."""
    licence = given.licence
    return {
        "licence": {"spdx": licence.code, "title": licence.title, "url": licence.url} if licence else None,
        "attribution": given.attribution,
        "owner": {"code": given.owner, "name": dict(given.owner_name.variants)} if given.owner else None,
        "date": localdate(clock.now()).isoformat(),
    }


def as_csv(table: Table, rows: Rows, _said: dict[str, Any]) -> Iterator[bytes]:
    """The header, then row by row."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(column.name for column in table.columns)
    for number, row in enumerate(rows, 1):
        writer.writerow(map(cell, row))
        if number % LINES == 0:
            yield _taken(out)
    yield _taken(out)


def cell(value: Cell) -> Cell:
    """A value as CSV has it: booleans as in JSON, and no text that a spreadsheet would take for a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    safe = value[:1] + BROKEN.sub("'", value[1:])
    return f"'{safe}" if value.startswith(FORMULA) else safe


def _taken(out: io.StringIO) -> bytes:
    said = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return said


def as_json(table: Table, rows: Rows, said: dict[str, Any]) -> Iterator[bytes]:
    """One object: who gives it, then the rows as objects; a list of codes is a list."""
    yield msgspec.json.encode({"name": table.name, **said})[:-1] + b',"rows":[\n'
    between = b""
    for row in rows:
        yield between + msgspec.json.encode(dict(zip(_names(table), map(_plain, table.columns, row), strict=True)))
        between = b",\n"
    yield b"]}\n"


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _plain(column: Column, value: Cell) -> Any:
    if column.kind == "list":
        return str(value).split(SEPARATOR) if value else []
    return value


def package(tables: Iterable[Table], given: Terms, base: str) -> dict[str, Any]:
    """A Data Package (Frictionless, version 1) of all tables."""
    licence = given.licence
    said: dict[str, Any] = {
        "name": "projects",
        "title": "Strategie und Projekte",
        "created": f"{localdate(clock.now()).isoformat()}T00:00:00Z",
        "licenses": [{"name": licence.code, "title": licence.title, "path": licence.url}] if licence else [],
        "contributors": [{"title": given.attribution, "role": "publisher"}] if given.attribution else [],
        "resources": [_resource(table, base) for table in tables],
    }
    return {name: value for name, value in said.items() if value}


def _resource(table: Table, base: str) -> dict[str, Any]:
    columns = [
        {
            "name": column.name,
            "type": KINDS.get(column.kind, column.kind),
            "title": str(column.about),
            "description": column.about.shown("en").text,
        }
        for column in table.columns
    ]
    return {
        "name": table.name,
        "title": str(table.title),
        "description": str(table.about),
        "path": f"{base}/{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": columns, "primaryKey": list(table.key), "missingValues": [""]},
    }


def csvw(table: Table, given: Terms, base: str) -> dict[str, Any]:
    """CSV on the Web (W3C) for one table."""
    said: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
        "url": f"{base}/{table.name}.csv",
        "dc:title": dict(table.title.variants),
        "dc:description": dict(table.about.variants),
        "tableSchema": {"columns": [_column(column) for column in table.columns], "primaryKey": list(table.key)},
    }
    return said | ({"dc:license": {"@id": given.url}} if given.url else {})


def _column(column: Column) -> dict[str, Any]:
    kind = "string" if column.kind == "list" else column.kind
    said: dict[str, Any] = {"name": column.name, "titles": column.name, "datatype": kind}
    said["dc:description"] = dict(column.about.variants)
    return said | ({"separator": SEPARATOR} if column.kind == "list" else {})
