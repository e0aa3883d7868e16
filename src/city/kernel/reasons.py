"""Why a value cannot be accepted, and what to write instead: the reasons that many rooms give to `Invalid`."""

from collections.abc import Iterable
from typing import Final

from city.kernel.texts import Text

EMPTY: Final = Text.of("darf nicht leer sein. Tragen Sie etwas ein.", "must not be empty. Enter something.")
MISSING_GERMAN: Final = Text.of(
    "Deutsch fehlt. Schreiben Sie die deutsche Fassung dazu.", "German is missing. Add the German version."
)


def unknown(value: object) -> Text:
    """Nothing here goes by that code or name."""
    return Text.of(
        f"„{value}“ gibt es hier nicht. Prüfen Sie die Schreibweise.",
        f"there is no “{value}” here. Check the spelling.",
    )


def taken(value: object) -> Text:
    """Something else goes by that code or name already."""
    return Text.of(
        f"„{value}“ gibt es schon. Nehmen Sie das Vorhandene oder einen anderen Namen.",
        f"“{value}” exists already. Use what is there, or another name.",
    )


def one_of(choices: Iterable[object], value: object = "") -> Text:
    """Only these values are possible."""
    listed = ", ".join(str(choice) for choice in choices)
    de, en = _named(value)
    return Text.of(f"{de}nehmen Sie einen dieser Werte: {listed}.", f"{en}use one of these values: {listed}.")


def between(lowest: object, highest: object, unit: str = "") -> Text:
    """The value lies outside of what is possible."""
    ending = f" {unit}" if unit else ""
    return Text.of(
        f"nehmen Sie einen Wert von {lowest} bis {highest}{ending}.",
        f"use a value from {lowest} to {highest}{ending}.",
    )


def written_as(example: str, value: object = "") -> Text:
    """The value has not the form it needs; `example` shows it."""
    de, en = _named(value)
    return Text.of(f"{de}schreiben Sie zum Beispiel {example}.", f"{en}write, for example, {example}.")


def unreadable(problem: object) -> Text:
    """What a library said of the value, in its own words."""
    return Text.of(
        f"lässt sich nicht lesen ({problem}). Berichtigen Sie die Angabe.",
        f"cannot be read ({problem}). Correct what was given.",
    )


def _named(value: object) -> tuple[str, str]:
    """What was given, where somebody has to find it among many."""
    return (f"„{value}“ passt nicht: ", f"“{value}” does not fit: ") if value != "" else ("", "")
