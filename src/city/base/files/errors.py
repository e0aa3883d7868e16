"""Why a file is not taken."""

from city.kernel.errors import CityError
from city.kernel.texts import Text


class TypeNotAllowed(CityError):
    """The content is of no type that is taken."""

    code = "files.type-not-allowed"
    status = 415
    message = Text.of(
        "„{name}“ wird nicht angenommen. Erlaubt: Bilder (JPEG, PNG, WebP), PDF, Text, CSV, Dokumente ohne Makros.",
        "“{name}” is not taken. Allowed are images (JPEG, PNG, WebP), PDF, text, CSV and documents without macros.",
    )


class TooLarge(CityError):
    """The file, or the picture in it, is too large."""

    code = "files.too-large"
    status = 413
    message = Text.of(
        "„{name}“ ist zu groß. Höchstens {megabytes} MB und {megapixels} Megapixel.",
        "“{name}” is too large. At most {megabytes} MB and {megapixels} megapixels.",
    )


class BrokenImage(CityError):
    """The picture cannot be read to its end."""

    code = "files.broken-image"
    status = 422
    message = Text.of(
        "Das Bild „{name}“ ist beschädigt. Speichern Sie es neu und laden Sie es noch einmal hoch.",
        "The image “{name}” is damaged. Save it anew and upload it again.",
    )


class Infected(CityError):
    """A scanner knows what is in there."""

    code = "files.infected"
    status = 422
    message = Text.of(
        "In „{name}“ steckt Schadsoftware ({found}). Die Datei wurde nicht angenommen. Prüfen Sie Ihr Gerät.",
        "“{name}” contains malware ({found}). The file was not taken. Check your device.",
    )


class NotCheckedYet(CityError):
    """The file waits for the malware check and is handed out to nobody."""

    code = "files.not-checked-yet"
    status = 503
    retry = True
    message = Text.of(
        "Diese Datei wird noch auf Schadsoftware geprüft. Versuchen Sie es in einigen Minuten noch einmal.",
        "This file is still being checked for malware. Try again in a few minutes.",
    )


class ScannerSilent(CityError):
    """The malware scanner does not answer."""

    code = "files.scanner-silent"
    status = 503
    retry = True
    message = Text.of(
        "Die Prüfung auf Schadsoftware antwortet nicht ({problem}). {waiting} Dateien warten und werden nicht "
        "ausgegeben. Starten Sie clamd, oder berichtigen Sie CITY_CLAMD_ADDRESS.",
        "The malware scanner does not answer ({problem}). {waiting} files wait and are not handed out. "
        "Start clamd, or correct CITY_CLAMD_ADDRESS.",
    )
