from city.kernel.errors import CityError
from city.kernel.texts import Text


class BackupUnusable(CityError):
    """The archive cannot be restored as it is."""

    code = "site.backup-unusable"
    status = 422
    message = Text.of(
        "Diese Sicherung lässt sich nicht einspielen: {why}. Nichts wurde geändert. Nehmen Sie eine andere Sicherung.",
        "This backup cannot be restored: {why}. Nothing was changed. Take another backup.",
    )


class TownNotEmpty(CityError):
    """A restore would replace a town that exists."""

    code = "site.town-not-empty"
    status = 409
    message = Text.of(
        "Hier gibt es schon eine Stadt. Sichern Sie sie zuerst, beenden Sie ihre Dienste und rufen Sie den Befehl "
        "dann mit --replace auf.",
        "There is a town here already. Back it up first, stop its services, and repeat the command with --replace.",
    )


class ProgramFailed(CityError):
    """A program of PostgreSQL is missing or ended with an error."""

    code = "site.program-failed"
    status = 500
    message = Text.of(
        "{program} hat nicht geklappt: {why}. Auf Debian und Ubuntu kommt es mit dem Paket postgresql-client.",
        "{program} did not work: {why}. On Debian and Ubuntu it comes with the package postgresql-client.",
    )
