"""Why a request with readings could not be taken as a whole; reasons of single readings stand in `domain.refusals`."""

from city.kernel.errors import CityError
from city.kernel.texts import Text


class ReadingsUnreadable(CityError):
    """The body is neither readable JSON nor a readable table."""

    code = "ingest.readings-unreadable"
    status = 400
    message = Text.of(
        "Der Inhalt ist nicht lesbar ({detail}). Senden Sie JSON (application/json) oder eine Tabelle (text/csv) in "
        "UTF-8.",
        "The content cannot be read ({detail}). Send JSON (application/json) or a table (text/csv) in UTF-8.",
    )


class ReadingsRefused(CityError):
    """Readings that could not be recorded; their sender was told why, one by one."""

    code = "ingest.readings-refused"
    status = 422
    message = Text.of(
        "Messwerte wurden nicht übernommen: {detail}. Berichtigen Sie sie und senden Sie sie noch einmal.",
        "Readings were not recorded: {detail}. Correct them and send them again.",
    )


class KeyReused(CityError):
    """The Idempotency-Key belongs to another request."""

    code = "ingest.key-reused"
    status = 422
    message = Text.of(
        "Mit diesem Idempotency-Key kam schon ein anderer Inhalt. Jeder neue Inhalt braucht einen neuen Schlüssel.",
        "Another content came with this Idempotency-Key before. Each new content needs a new key.",
    )


class KeyTooLong(CityError):
    """The Idempotency-Key is longer than what is kept."""

    code = "ingest.key-too-long"
    status = 400
    message = Text.of(
        "Der Idempotency-Key hat mehr als {most} Zeichen. Nehmen Sie zum Beispiel eine UUID.",
        "The Idempotency-Key has more than {most} characters. Take a UUID, for instance.",
    )


class NoUnit(CityError):
    """A key without a unit writes to no series."""

    code = "ingest.no-unit"
    status = 403
    message = Text.of(
        "Der Schlüssel gehört zu keiner Einheit und darf daher in keine Reihe schreiben. Legen Sie einen neuen an: "
        "city createclient NAME --scope readings:write --unit EINHEIT",
        "The key belongs to no unit and so may write to no series. Make a new one: "
        "city createclient NAME --scope readings:write --unit UNIT",
    )


class WrongForm(CityError):
    """The content type or encoding is none of those that are read."""

    code = "ingest.wrong-form"
    status = 415
    message = Text.of(
        "„{detail}“ wird hier nicht gelesen. Senden Sie application/json oder text/csv, unverdichtet.",
        "“{detail}” is not read here. Send application/json or text/csv, not compressed.",
    )


class TooManyReadings(CityError):
    """More readings in one JSON body than are taken at once."""

    code = "ingest.too-many-readings"
    status = 413
    message = Text.of(
        "Das sind mehr als {limit} Messwerte auf einmal. Teilen Sie sie auf, oder senden Sie eine Tabelle (text/csv).",
        "These are more than {limit} readings at once. Split them, or send a table (text/csv).",
    )
