"""Why following does not work."""

from city.kernel.errors import CityError
from city.kernel.texts import Text


class TooManyWishes(CityError):
    """More came from one place, or in all, than people ask."""

    code = "dialogue.too-many-wishes"
    status = 429
    retry = True
    message = Text.of(
        "Gerade kommen sehr viele Anfragen. Versuchen Sie es in einer Stunde noch einmal.",
        "Very many requests are coming in. Try again in an hour.",
    )


class WishGone(CityError):
    """The link was used already, is older than two days, or was never sent."""

    code = "dialogue.wish-gone"
    status = 410
    message = Text.of(
        "Dieser Link gilt nicht mehr. Tragen Sie Ihre Adresse auf der Seite noch einmal ein.",
        "This link is no longer valid. Enter your address on the page once more.",
    )
