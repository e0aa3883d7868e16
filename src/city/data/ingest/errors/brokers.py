"""Why a message of a broker could not be read by its mapping."""

from city.kernel.errors import CityError
from city.kernel.texts import Text


class NoMapping(CityError):
    """Nobody has said how to read messages of this topic."""

    code = "ingest.no-mapping"
    status = 422
    message = Text.of(
        "Für das Thema „{detail}“ gibt es keine Zuordnung. Legen Sie bei der Verbindung eine an; dann neu einspielen.",
        "There is no mapping for the topic “{detail}”. Add one to the connection, then replay.",
    )


class Misfit(CityError):
    """The message has not what the mapping of its topic says."""

    code = "ingest.misfit"
    status = 422
    message = Text.of(
        "Die Zuordnung findet in der Meldung nicht, was sie sucht: {detail}. Berichtigen Sie sie; dann neu einspielen.",
        "The mapping does not find what it looks for in the message: {detail}. Correct it, then replay.",
    )


class OtherUnit(CityError):
    """The message names another unit than the profile."""

    code = "ingest.other-unit"
    status = 422
    message = Text.of(
        "Die Meldung nennt eine andere Einheit als das Profil: {detail}. Der Wert fehlt nun. Prüfen Sie das Profil.",
        "The message names another unit than the profile: {detail}. The value is missing now. Check the profile.",
    )
