"""What is wrong with a request before anybody looks into it."""

from city.kernel.errors import CityError
from city.kernel.texts import Text


class BodyTooLarge(CityError):
    """The request is larger than anything that may be uploaded here."""

    code = "site.body-too-large"
    status = 413
    message = Text.of(
        "Das ist zu groß: höchstens {megabytes} MB auf einmal. Verkleinern oder teilen Sie die Datei.",
        "This is too large: {megabytes} MB at once at most. Make the file smaller, or split it.",
    )


class BodyTooSlow(CityError):
    """The request did not arrive in time."""

    code = "site.body-too-slow"
    status = 408
    retry = True
    message = Text.of(
        "Ihre Eingabe kam nicht rechtzeitig an. Prüfen Sie die Verbindung und senden Sie sie noch einmal.",
        "What you sent did not arrive in time. Check the connection and send it again.",
    )


class BodyCutOff(CityError):
    """The request ended before all that it announced had come."""

    code = "site.body-cut-off"
    status = 400
    retry = True
    message = Text.of(
        "Ihre Eingabe kam unvollständig an. Senden Sie sie noch einmal.",
        "What you sent arrived incomplete. Send it again.",
    )


class MethodUnknown(CityError):
    """The address is there, but not for this method."""

    code = "site.method-unknown"
    status = 405
    message = Text.of(
        "Diese Adresse kennt nur {methods}. Fragen Sie so.", "This address knows {methods} only. Ask it so."
    )
