"""Why a single reading is refused, with the remedy. The reasons of the store come first, then those of the door."""

from typing import Final

from city.kernel.texts import Text

REFUSALS: Final[dict[str, tuple[str, Text]]] = {
    "unknown-series": (
        "series",
        Text.of(
            "Diese Reihe gibt es nicht, oder der Schlüssel darf nicht in sie schreiben. Prüfen Sie die Angabe; ein "
            "Schlüssel schreibt nur in Reihen seiner Einheit.",
            "There is no such series, or the key may not write to it. Check what you named; a key writes only to "
            "series of its unit.",
        ),
    ),
    "series-closed": (
        "series",
        Text.of("Die Reihe ist abgeschlossen. Legen Sie eine neue an.", "The series is closed. Make a new one."),
    ),
    "policy-closed": (
        "series",
        Text.of(
            "Für diese Reihe ist die Annahme beendet. Fragen Sie die zuständige Stelle.",
            "The intake for this series has ended. Ask the unit that answers for it.",
        ),
    ),
    "value-type-mismatch": (
        "result",
        Text.of(
            "Der Wert hat nicht den Typ der Reihe. Senden Sie Zahlen ohne Anführungszeichen.",
            "The value does not have the type of the series. Send numbers without quotation marks.",
        ),
    ),
    "not-finite": ("result", Text.of("NaN und Unendlich sind keine Messwerte.", "NaN and Infinity are no results.")),
    "not-json": ("result", Text.of("Das ist kein JSON-Wert.", "This is no JSON value.")),
    "not-unicode": (
        "result",
        Text.of("Der Text ist kein gültiges Unicode.", "The text is not valid Unicode."),
    ),
    "oversized": (
        "result",
        Text.of(
            "Wert, Parameter oder Kennung sind zu lang. Kürzen Sie sie.",
            "Result, parameters or key are too long. Shorten them.",
        ),
    ),
    "time-out-of-range": (
        "phenomenonTime",
        Text.of("Die Zeit liegt außerhalb der Jahre 1 bis 9999.", "The time lies outside the years 1 to 9999."),
    ),
    "too-far-ahead": (
        "phenomenonTime",
        Text.of(
            "Die Zeit liegt mehr als einen Tag in der Zukunft. Stellen Sie die Uhr des Geräts.",
            "The time lies more than a day in the future. Set the clock of the device.",
        ),
    ),
    "interval-reversed": (
        "phenomenonTime",
        Text.of("Der Zeitraum endet vor seinem Anfang.", "The interval ends before it begins."),
    ),
    "malformed": ("", Text.of("Ein Feld hat den falschen Typ.", "A field has the wrong type.")),
    "bad-field": (
        "",
        Text.of(
            "Das Feld hat nicht die beschriebene Form, fehlt, oder es gibt es nicht.",
            "The field does not have the described form, is missing, or there is no such field.",
        ),
    ),
    "bad-time": (
        "phenomenonTime",
        Text.of(
            "Die Zeit ist nicht lesbar oder hat keine Zeitzone. Schreiben Sie 2026-07-01T12:00:00Z.",
            "The time cannot be read or has no time zone. Write 2026-07-01T12:00:00Z.",
        ),
    ),
    "no-series": (
        "series",
        Text.of(
            "Es fehlt, wohin der Wert gehört: series, oder device und field, oder entity und attribute.",
            "It does not say where the value belongs: series, or device and field, or entity and attribute.",
        ),
    ),
    "ambiguous-series": (
        "procedure",
        Text.of(
            "Mehrere Reihen passen. Nennen Sie auch dataset und procedure, oder die Nummer der Reihe.",
            "Several series fit. Name dataset and procedure, too, or the number of the series.",
        ),
    ),
    "no-result": (
        "result",
        Text.of(
            "Es fehlt der Wert. Eine Lücke wird nicht gesendet: Lassen Sie die Zeile weg.",
            "The value is missing. A gap is not sent: leave the line out.",
        ),
    ),
    "bad-value": (
        "result",
        Text.of("Der Wert passt nicht zum Typ der Reihe.", "The value does not fit the type of the series."),
    ),
}
"""By reason: the field it is about where nothing nearer is known, and what to do."""
