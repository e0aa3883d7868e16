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
