"""Readings as a table (CSV, RFC 4180): read line by line, so that a long one takes no more memory than a short one."""

import csv
import json
from collections.abc import Iterator
from typing import IO, Any, Final

from city.data.ingest.domain.leniency import short
from city.data.ingest.domain.readings import Flaw, Sent, Unreadable

COLUMNS: Final = {
    "series": "series",
    "device": "device",
    "field": "field",
    "entity": "entity",
    "attribute": "attribute",
    "dataset": "dataset",
    "procedure": "procedure",
    "phenomenonTime": "phenomenon_time",
    "result": "result",
    "resultTime": "result_time",
    "quality": "quality",
    "parameters": "parameters",
    "key": "key",
}
NEEDED: Final = ("phenomenonTime", "result")
LONGEST_LINE: Final = 128 * 1024
TRUTHS: Final = {"true": True, "1": True, "wahr": True, "false": False, "0": False, "falsch": False}


class Table:
    """A CSV with a header line; comma or semicolon. With the semicolon, as German spreadsheets write it, numbers may
    have a decimal comma."""

    def __init__(self, file: IO[bytes]) -> None:
        """Reads the header; raises Unreadable."""
        lines = _lines(file)
        head = next(lines, "")
        self.decimal_comma = head.count(";") > head.count(",")
        delimiter = ";" if self.decimal_comma else ","
        names = [name.strip() for name in head.strip("\r\n").replace('"', "").split(delimiter)]
        wrong = next((name for name in names if name not in COLUMNS or names.count(name) > 1), None)
        missing = next((name for name in NEEDED if name not in names), None)
        if missing is not None or wrong is not None:
            raise Unreadable(Flaw("bad-header", short(missing or wrong or "", 80), ", ".join(COLUMNS)))
        self.fields = [COLUMNS[name] for name in names]
        self.reader = csv.reader(lines, delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[Sent | Flaw]:
        """A reading for each line that is not empty. Raises Unreadable in the middle of what is no table."""
        while True:
            try:
                cells = next(self.reader)
            except StopIteration:
                return
            except csv.Error as problem:
                raise Unreadable(Flaw("not-csv", detail=f"{self.reader.line_num}: {problem}")) from problem
            if cells:
                yield self._read(cells)

    def _read(self, cells: list[str]) -> Sent | Flaw:
        if len(cells) != len(self.fields):
            return Flaw("bad-field", "", f"{len(cells)} ≠ {len(self.fields)}")
        said: dict[str, Any] = {name: cell for name, cell in zip(self.fields, cells, strict=True) if cell}
        if "result" not in said:
            return Flaw("no-result", "result")
        if "phenomenon_time" not in said:
            return Flaw("bad-field", "phenomenonTime")
        for name in ("series", "quality", "parameters"):
            if name in said:
                try:
                    said[name] = int(said[name]) if name == "series" else json.loads(said[name])
                except (ValueError, RecursionError):
                    if name != "quality":  # a flag is often a bare word
                        return Flaw("bad-field", name, short(cells[self.fields.index(name)], 80))
        if not isinstance(said.get("parameters", {}), dict):
            return Flaw("bad-field", "parameters")
        return Sent(**said)

    def value(self, text: str, value_type: str) -> Any:
        """What the cell says for a series of this type; raises ValueError."""
        if value_type == "boolean":
            if text.lower() not in TRUTHS:
                raise ValueError(text)
            return TRUTHS[text.lower()]
        if value_type in {"number", "integer"}:
            plain = text.replace(",", ".") if self.decimal_comma else text
            return int(plain) if value_type == "integer" else float(plain)
        return json.loads(text) if value_type == "json" else text


def _lines(file: IO[bytes]) -> Iterator[str]:
    """The lines as text; raises Unreadable for what is not UTF-8, and for a line without end."""
    first = True
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise Unreadable(Flaw("not-csv", detail=f"> {LONGEST_LINE} B"))
        try:
            yield line.decode("utf-8-sig" if first else "utf-8")
        except UnicodeDecodeError as problem:
            raise Unreadable(Flaw("not-csv", detail=f"UTF-8: {problem.reason}")) from problem
        first = False
