"""Why a message is not taken."""

from city.kernel.errors import CityError
from city.kernel.texts import Text


class TooManyMessages(CityError):
    """More came from one place, or in all, than people write."""

    code = "notices.too-many-messages"
    status = 429
    retry = True
    message = Text.of(
        "Gerade kommen sehr viele Nachrichten an. Versuchen Sie es in einer Stunde noch einmal, oder rufen Sie uns an.",
        "Very many messages are coming in. Try again in an hour, or call us.",
    )


class MailServerAway(CityError):
    """The mail server cannot be reached, does not let us in, or does not take our sender; no mail is at fault."""

    code = "notices.mail-server-away"
    status = 503
    retry = True
    message = Text.of(
        "Der Mailserver nimmt nichts an: {reason} Prüfen Sie CITY_MAIL_URL und CITY_MAIL_FROM.",
        "The mail server takes nothing: {reason} Check CITY_MAIL_URL and CITY_MAIL_FROM.",
    )


class MailDeferred(CityError):
    """The server says “not now” to this one mail."""

    code = "notices.mail-deferred"
    status = 503
    retry = True
    message = Text.of(
        "Der Mailserver bittet um Geduld: {reason} Es wird von allein wieder versucht.",
        "The mail server asks for patience: {reason} It is tried again by itself.",
    )


class MailRefused(CityError):
    """The server refuses this one mail; `address_at_fault` says whether because of where it goes."""

    code = "notices.mail-refused"
    status = 502
    message = Text.of(
        "Der Mailserver nimmt die Mail nicht an: {reason} Prüfen Sie die Adresse.",
        "The mail server refuses the mail: {reason} Check the address.",
    )

    def __init__(self, reason: str, address_at_fault: bool) -> None:
        super().__init__(reason=reason)
        self.address_at_fault = address_at_fault
