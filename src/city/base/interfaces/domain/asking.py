"""What a caller asks for, taken from the query string; each mistake names its parameter and the remedy."""

from collections.abc import Collection, Mapping
from typing import Final

from city.kernel import reasons
from city.kernel.errors import Invalid
from city.kernel.texts import Text

NULL_CHARACTER: Final = Text.of(
    "enthält ein Nullzeichen. Lassen Sie es weg.", "contains a null character. Leave it out."
)


def only(query: Mapping[str, str], *known: str) -> None:
    """Refuse parameters nobody reads: a misspelt filter must not silently give everything."""
    for name in query:
        if name not in known:
            raise Invalid(name, reasons.one_of(known))


def text(query: Mapping[str, str], name: str) -> str | None:
    """Words as they are; no name here holds a NUL, and PostgreSQL takes none."""
    given = query.get(name)
    if given is not None and "\0" in given:
        raise Invalid(name, NULL_CHARACTER)
    return given


def whole(query: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    """A whole number in its range."""
    given = query.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 19 and lowest <= int(given) <= highest):
        raise Invalid(name, reasons.between(lowest, highest))
    return int(given)


def one_of(query: Mapping[str, str], name: str, choices: Collection[str], default: str | None) -> str | None:
    """One of the codes that there are."""
    given = query.get(name, default)
    if given is not None and given not in choices:
        raise Invalid(name, reasons.one_of(choices))
    return given
