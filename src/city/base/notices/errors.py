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
