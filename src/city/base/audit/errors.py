"""Why an act is not taken back."""

from city.kernel.errors import CityError, Conflict
from city.kernel.texts import Text


class NoWayBack(CityError):
    """The room of this act knows no way to take it back."""

    code = "audit.no-way-back"
    status = 409
    message = Text.of(
        "Das lässt sich nicht rückgängig machen. Ändern Sie es am Ort selbst.",
        "This cannot be undone. Change it where it stands.",
    )


class MovedOn(Conflict):
    """The thing has changed since the act, so taking it back would undo more than the act."""

    code = "audit.moved-on"
    message = Text.of(
        "„{what}“ hat sich seitdem noch einmal geändert. Sehen Sie im Verlauf nach und ändern Sie es am Ort selbst.",
        "“{what}” has changed again since. Look at the history, and change it where it stands.",
    )
