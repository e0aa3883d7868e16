"""What consent hooks into: its own use of data, those of the rooms below that cannot enter themselves, and its share
of what is held of a person.
"""

from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.consent import api as consent
from city.base.consent import jobs  # noqa: F401  # its times become known
from city.base.consent.api import Basis, Purpose
from city.kernel.texts import Text

audit.verbs.fill("consent", Text.of("hat eingewilligt", "gave a consent"))

STAFF = Text.of("Menschen mit einem Konto", "People with an account")
for purpose in (
    Purpose(
        "accounts.account",
        Text.of("Konto und Anmeldung", "Account and sign-in"),
        Text.of(
            "Damit nur Befugte arbeiten können und jede Person ihr Konto schützen kann.",
            "So that only those entitled can work, and everybody can protect their account.",
        ),
        Basis.TASK,
        STAFF,
        (
            Text.of("Name und E-Mail-Adresse", "Name and e-mail address"),
            Text.of("verschlüsseltes Passwort, zweiter Faktor", "encrypted password, second factor"),
            Text.of(
                "Sitzungen mit Gerät und Internetadresse, letzte Anmeldung",
                "sessions with device and internet address, last sign-in",
            ),
        ),
        Text.of(
            "bis das Konto gelöscht wird; Sitzungen, bis sie enden",
            "until the account is deleted; sessions until they end",
        ),
    ),
    Purpose(
        "organisation.roles",
        Text.of("Rollen und Zuständigkeiten", "Roles and responsibilities"),
        Text.of(
            "Damit klar ist, wer in welcher Einheit was tun darf und wer wen vertritt.",
            "So that it is clear who may do what in which unit, and who acts for whom.",
        ),
        Basis.TASK,
        STAFF,
        (
            Text.of("Rolle und Funktion mit Zeitraum", "role and function with their period"),
            Text.of("Vertretungen", "deputies"),
        ),
        Text.of("bis das Konto gelöscht wird", "until the account is deleted"),
    ),
    Purpose(
        "audit.record",
        Text.of("Protokoll der Änderungen", "Record of changes"),
        Text.of(
            "Damit sich später zeigen lässt, wer was wann geändert hat, und Fehler rückgängig gemacht werden können.",
            "So that it can be shown later who changed what and when, and mistakes can be undone.",
        ),
        Basis.OBLIGATION,
        STAFF,
        (Text.of("Kennung der Person, Handlung, Zeitpunkt", "identifier of the person, act, time"),),
        Text.of(
            "auf Dauer; mit dem Konto verschwindet die Verbindung zur Person",
            "for good; with the account the link to the person disappears",
        ),
        law=Text.of("Art. 5 Abs. 2, Art. 32 DSGVO", "Art. 5 (2), Art. 32 GDPR"),
    ),
    Purpose(
        "consent.proof",
        Text.of("Nachweis von Einwilligungen", "Proof of consents"),
        Text.of(
            "Damit die Stadt zeigen kann, dass sie Daten nur mit Einwilligung benutzt hat.",
            "So that the town can show that it used data only with consent.",
        ),
        Basis.OBLIGATION,
        Text.of("Menschen, die eingewilligt haben", "People who gave a consent"),
        (
            Text.of("Wortlaut, Zeitpunkt, Art der Einwilligung", "wording, time and way of the consent"),
            Text.of(
                "ein Kennzeichen der E-Mail-Adresse, aus dem sie sich nicht zurückrechnen lässt",
                "a mark of the e-mail address that cannot be turned back",
            ),
        ),
        Text.of(
            "solange die Einwilligung gilt und drei Jahre danach",
            "as long as the consent is valid and three years after",
        ),
        law=Text.of("Art. 7 Abs. 1 DSGVO", "Art. 7 (1) GDPR"),
    ),
):
    consent.purposes.fill(purpose.code, purpose)


def leave(person: accounts.Person) -> None:
    """The account goes, and with it the link from its consents to the person."""
    consent.forget(consent.user_party(person.id), actor=person.pseudonym)


accounts.holdings.fill("consent", accounts.Holding(Text.of("Einwilligungen", "Consents"), consent.held_of, erase=leave))
