from city.kernel.errors import CityError
from city.kernel.texts import Text


class MailDelayed(CityError):
    """The mail server could not be reached, or said that it will take the mail later."""

    code = "accounts.mail-delayed"
    status = 503
    retry = True
    message = Text.of(
        "Der Mailserver hat die Mail noch nicht angenommen ({reason}). Sie wird von selbst noch einmal verschickt.",
        "The mail server has not taken the mail yet ({reason}). It is sent again by itself.",
    )


class MailRefused(CityError):
    """The mail server refused the mail for good."""

    code = "accounts.mail-refused"
    status = 502
    message = Text.of(
        "Der Mailserver hat die Mail abgelehnt ({reason}). Prüfen Sie CITY_MAIL_FROM und die Regeln des Mailservers.",
        "The mail server refused the mail ({reason}). Check CITY_MAIL_FROM and the rules of the mail server.",
    )


class OwnAccount(CityError):
    """Nobody locks themselves out."""

    code = "accounts.own-account"
    status = 409
    message = Text.of(
        "Das eigene Konto sperren Sie nicht selbst. Bitten Sie jemand anderen aus der Verwaltung des Systems.",
        "You do not lock your own account. Ask another system administrator.",
    )


class DutiesLeft(CityError):
    """A person who is in charge of something cannot be erased before somebody else is."""

    code = "accounts.duties-left"
    status = 409
    message = Text.of(
        "Das Konto kann noch nicht gelöscht werden. Zuerst muss jemand übernehmen: {duties}.",
        "The account cannot be deleted yet. First somebody must take over: {duties}.",
    )
