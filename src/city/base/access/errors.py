"""What access says when it says no."""

from city.kernel.errors import CityError
from city.kernel.texts import Text


class SignInNeeded(CityError):
    """Nobody is signed in, or no valid key was sent."""

    code = "access.sign-in-needed"
    status = 401
    message = Text.of(
        "Melden Sie sich an oder senden Sie einen gültigen Schlüssel: Authorization: Bearer …",
        "Sign in, or send a valid key: Authorization: Bearer …",
    )


class ScopeMissing(CityError):
    """The key is valid but not for this."""

    code = "access.scope-missing"
    status = 403
    message = Text.of(
        "Diesem Schlüssel fehlt die Freigabe „{scope}“. Lassen Sie einen passenden Schlüssel ausstellen.",
        "This key lacks the scope “{scope}”. Ask for a key that has it.",
    )
