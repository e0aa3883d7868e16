"""What goes wrong, in the form its catcher needs: a stable code, an HTTP status, whether to try again, what to do."""

from typing import ClassVar

from city.kernel.texts import Text


class CityError(Exception):
    """Base of every error the product raises on purpose.

    A subclass names `code` (stable, `room.what-went-wrong`), `status` (HTTP), `retry` (does the same call make sense
    later?) and `message` (German and English, with `{placeholders}` filled from `facts`; it says what to do).
    """

    code: ClassVar[str] = "kernel.error"
    status: ClassVar[int] = 500
    retry: ClassVar[bool] = False
    message: ClassVar[Text] = Text.of("Das hat nicht geklappt.", "That did not work.")

    def __init__(self, field: str | None = None, **facts: object) -> None:
        self.field = field
        self.facts = facts | {"field": field}
        super().__init__(f"{self.code}: {self.text('en')}")

    def text(self, language: str) -> str:
        """The message for a person, in `language` (`de` or `en`)."""
        said = {
            name: fact.shown(language).text if isinstance(fact, Text) else fact for name, fact in self.facts.items()
        }
        return self.message.shown(language).text.format_map(said)

    def problem(self, language: str) -> dict[str, object]:
        """Problem details after RFC 9457: type, title, status, code, and the field at fault where there is one."""
        details: dict[str, object] = {
            "type": f"urn:city:error:{self.code}",
            "title": self.text(language),
            "status": self.status,
            "code": self.code,
        }
        return details | ({"field": self.field} if self.field else {})


class NotFound(CityError):
    """The thing does not exist, or not for this viewer: both look the same."""

    code = "kernel.not-found"
    status = 404
    message = Text.of("Das gibt es hier nicht.", "There is no such thing here.")


class Refused(CityError):
    """The viewer may not do this."""

    code = "kernel.refused"
    status = 403
    message = Text.of(
        "Dafür fehlt Ihnen die Berechtigung. Fragen Sie die zuständige Stelle.",
        "You are not allowed to do this. Ask the responsible unit.",
    )


class Conflict(CityError):
    """Somebody else changed the thing in the meantime: the same call can never succeed, only one made anew."""

    code = "kernel.conflict"
    status = 409
    message = Text.of(
        "Jemand hat das inzwischen geändert. Laden Sie den neuen Stand und übertragen Sie Ihre Änderung.",
        "Somebody changed this in the meantime. Load the present state and make your change again.",
    )


class Invalid(CityError):
    """A value cannot be accepted; `field` names it, the reason (`city.kernel.reasons` has many) says what to do."""

    code = "kernel.invalid"
    status = 422
    message = Text.of("„{field}“: {reason}", "“{field}”: {reason}")

    def __init__(self, field: str, reason: Text) -> None:
        super().__init__(field, reason=reason)


def all_errors() -> list[type[CityError]]:
    """Every error class that is loaded, for the reference and its test."""
    found: list[type[CityError]] = []
    waiting: list[type[CityError]] = [CityError]
    while waiting:
        error = waiting.pop()
        found.append(error)
        waiting.extend(error.__subclasses__())
    return sorted(found, key=lambda error: error.code)
