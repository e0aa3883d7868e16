from city.kernel.errors import CityError
from city.kernel.texts import Text


class Unreadable(CityError):
    """A stored event that this version of the program cannot read."""

    code = "outbox.unreadable"
    status = 500
    message = Text.of(
        "Das Ereignis {position} vom Typ {type} ist nicht lesbar. Prüfen Sie, ob alle Programme denselben Stand haben.",
        "Event {position} of type {type} cannot be read. Check that all programs run the same version.",
    )


class ListenerGone(CityError):
    """A dead letter whose listener no longer exists."""

    code = "outbox.listener-gone"
    status = 409
    message = Text.of(
        "Den Empfänger {listener} gibt es nicht mehr. Verwerfen Sie die Nachricht.",
        "The listener {listener} no longer exists. Discard the letter.",
    )


class ReplayFailed(CityError):
    """The listener failed again; the letter stays."""

    code = "outbox.replay-failed"
    status = 409
    retry = True
    message = Text.of(
        "Der Empfänger {listener} ist wieder gescheitert: {reason}",
        "The listener {listener} failed again: {reason}",
    )
