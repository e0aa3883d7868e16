"""Why a use of personal data is refused."""

from city.kernel.errors import CityError
from city.kernel.texts import Text


class ConsentMissing(CityError):
    """The person has not agreed to this use, or not any more."""

    code = "consent.missing"
    status = 403
    message = Text.of(
        "Dafür fehlt die Einwilligung: „{purpose}“. Fragen Sie die Person, oder lassen Sie diese Daten weg.",
        "The consent for this is missing: “{purpose}”. Ask the person, or do without these data.",
    )


class NoBasis(CityError):
    """No room has declared this use of personal data, so nothing allows it."""

    code = "consent.no-basis"
    status = 403
    message = Text.of(
        "Für „{purpose}“ ist keine Rechtsgrundlage hinterlegt. Der Bereich muss den Zweck zuerst anmelden.",
        "No legal basis is declared for “{purpose}”. The room must declare the purpose first.",
    )


class NotAsked(CityError):
    """This use does not rest on consent, so there is none to give or to withdraw."""

    code = "consent.not-asked"
    status = 409
    message = Text.of(
        "„{purpose}“ beruht nicht auf einer Einwilligung. Einwände richten Sie an die Datenschutzbeauftragten.",
        "“{purpose}” does not rest on a consent. Address objections to the data protection officer.",
    )
