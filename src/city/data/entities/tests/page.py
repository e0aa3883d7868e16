"""The made half of docs/reference/data-model.md. `python -m city.data.entities.tests.page` writes it anew."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from city.data.entities.domain import mapping_context, mapping_sensorthings
from city.data.entities.domain.mapping import WAYS, Field, Mapped

PAGE: Final = Path(__file__).parents[5] / "docs" / "reference" / "data-model.md"
MARK: Final = "<!-- made from city.data.entities.domain.mapping: python -m city.data.entities.tests.page -->\n"
ALL: Final = (*mapping_sensorthings.TYPES, *mapping_context.TYPES)


def made() -> str:
    """The tables, type by type."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield ""
    yield "| way | meaning |"
    yield "|---|---|"
    yield from (f"| {way} | {meaning} |" for way, meaning in WAYS.items())
    standard = ""
    for mapped in ALL:
        if mapped.standard != standard:
            standard = mapped.standard
            yield from ("", f"## {standard}")
        yield from _table(mapped)


def _table(mapped: Mapped) -> Iterator[str]:
    yield from ("", f"### {mapped.type}", "", "| field | our column | way | note |", "|---|---|---|---|")
    for field in mapped.fields:
        yield f"| {field.name} | {_columns(field)} | {field.way} | {field.note} |"


def _columns(field: Field) -> str:
    return ", ".join(f"`{column}`" for column in field.columns) or "–"


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(text + MARK + made(), encoding="utf-8")
