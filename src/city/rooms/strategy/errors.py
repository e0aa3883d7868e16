from typing import ClassVar

from city.kernel.errors import CityError, Conflict, NotFound, Refused
from city.kernel.texts import Text
from city.rooms.strategy.domain.differences import Difference
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.domain.importing import UNREADABLE
from city.rooms.strategy.domain.problems import Problem


class ProjectNotFound(NotFound):
    code = "strategy.project-not-found"
    message = Text.of("Dieses Projekt gibt es hier nicht.", "There is no such project here.")


class PartNotFound(NotFound):
    code = "strategy.part-not-found"
    message = Text.of("Diesen Teil der Strategie gibt es nicht.", "There is no such part of the strategy.")


class NotYourProject(Refused):
    code = "strategy.not-your-project"
    message = Text.of(
        "Dieses Projekt bearbeitet die zuständige Stelle. Bitten Sie dort um die Änderung.",
        "This project is edited by the responsible unit. Ask there for the change.",
    )


class OnlyThePressOffice(Refused):
    code = "strategy.only-the-press-office"
    message = Text.of(
        "Nur die Pressestelle veröffentlicht oder gibt zurück. Reichen Sie das Projekt zur Prüfung ein.",
        "Only the press office publishes or returns. Submit the project for review.",
    )


class OnlyTheCoordination(Refused):
    code = "strategy.only-the-coordination"
    message = Text.of(
        "Den Rahmen der Strategie ändert nur die Koordination (CDO).",
        "Only the coordination (CDO) changes the frame of the strategy.",
    )


class ProjectChanged(Conflict):
    """Somebody saved after `revision` was read; it is at `self.revision` now.

    Where both were merged, `merged` holds the outcome with mine in the places that both changed, `conflicts`.
    """

    code = "strategy.project-changed"
    message = Text.of(
        "Jemand hat dieses Projekt inzwischen gespeichert. Vergleichen Sie beide Fassungen und entscheiden Sie.",
        "Somebody saved this project in the meantime. Compare both versions and decide.",
    )

    def __init__(
        self,
        slug: str,
        revision: int,
        merged: ProjectDocument | None = None,
        conflicts: tuple[Difference, ...] = (),
    ) -> None:
        self.slug, self.revision, self.merged, self.conflicts = slug, revision, merged, conflicts
        super().__init__(None, slug=slug, revision=revision)


class WrongState(Conflict):
    code = "strategy.wrong-state"
    retry: ClassVar[bool] = False
    message = Text.of(
        "Das geht im jetzigen Stand der Fassung nicht ({state}). Laden Sie die Seite neu.",
        "This cannot be done in the present state of the version ({state}). Load the page again.",
    )

    def __init__(self, state: str) -> None:
        super().__init__(None, state=state)


class SlugTaken(Conflict):
    code = "strategy.slug-taken"
    retry: ClassVar[bool] = False
    message = Text.of(
        "Ein Projekt mit der Adresse „{slug}“ gibt es schon. Wählen Sie eine andere.",
        "There is a project with the address “{slug}” already. Choose another.",
    )

    def __init__(self, slug: str) -> None:
        super().__init__("slug", slug=slug)


class DocumentRefused(CityError):
    """The document cannot be kept as it is; `problems` names every field and its remedy."""

    code = "strategy.document-refused"
    status = 422
    message = Text.of("Bitte prüfen Sie die genannten Felder: {fields}.", "Please check the fields named: {fields}.")

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(problems[0].field, fields=", ".join(problem.field for problem in problems))


class Unknown(CityError):
    """A code in a document names nothing that exists."""

    code = "strategy.unknown-code"
    status = 422
    message = Text.of("„{value}“ gibt es bei „{field}“ nicht.", "“{value}” does not exist for “{field}”.")

    def __init__(self, field: str, value: str) -> None:
        super().__init__(field, value=value)


class OnlyTheSecondReview(Refused):
    code = "strategy.only-the-second-review"
    message = Text.of(
        "Eine Bewertung bestätigt nur die Zweitprüfung oder die Koordination.",
        "Only the second review or the coordination confirms an assessment.",
    )


class SamePerson(Refused):
    code = "strategy.same-person"
    message = Text.of(
        "Sie haben diese Bewertung selbst gemacht. Bestätigen muss sie eine zweite Person.",
        "You made this assessment yourself. A second person has to confirm it.",
    )


class NothingToConfirm(Conflict):
    code = "strategy.nothing-to-confirm"
    retry: ClassVar[bool] = False
    message = Text.of(
        "Es liegt keine unbestätigte Bewertung vor. Lassen Sie zuerst bewerten.",
        "There is no assessment to confirm. Have the project assessed first.",
    )


class BaselineMissing(Conflict):
    """A principle stands at level 0: whatever the mean, the project is not published."""

    code = "strategy.baseline-missing"
    retry: ClassVar[bool] = False
    message = Text.of(
        "Die gesetzliche Grundlage ist nicht gezeigt bei: {principles}. Erst belegen, dann veröffentlichen.",
        "The legal baseline is not shown for: {principles}. Prove it first, then publish.",
    )

    def __init__(self, principles: tuple[str, ...]) -> None:
        super().__init__("assessment", principles=", ".join(principles))


class EmbargoOver(CityError):
    code = "strategy.embargo-over"
    status = 422
    message = Text.of(
        "Der Zeitpunkt liegt nicht in der Zukunft. Wählen Sie einen späteren oder veröffentlichen Sie sofort.",
        "The time does not lie ahead. Choose a later one or publish now.",
    )


class NotPublic(Conflict):
    code = "strategy.not-public"
    retry: ClassVar[bool] = False
    message = Text.of("Dieses Projekt ist nicht öffentlich.", "This project is not public.")


class VersionNotFound(NotFound):
    code = "strategy.version-not-found"
    message = Text.of("Diese Fassung gibt es nicht.", "There is no such version.")


class DecisionNotFound(NotFound):
    code = "strategy.decision-not-found"
    message = Text.of("Diesen Beschluss gibt es hier nicht.", "There is no such decision here.")


class DecisionChanged(Conflict):
    code = "strategy.decision-changed"
    message = Text.of(
        "Jemand hat „{code}“ inzwischen geändert. Laden Sie den neuen Stand und ändern Sie ihn.",
        "Somebody changed “{code}” in the meantime. Load the present state and change that.",
    )

    def __init__(self, code: str) -> None:
        super().__init__("code", code=code)


class OnlyTheBoard(Refused):
    code = "strategy.only-the-board"
    message = Text.of(
        "Diese Liste führt der Verwaltungsvorstand mit der Koordination.",
        "This list is kept by the executive board with the coordination.",
    )


class TableUnreadable(CityError):
    """The file is no spreadsheet that we read; `why` says what is wrong and what to do."""

    code = "strategy.table-unreadable"
    status = 422
    message = Text.of("Die Tabelle lässt sich nicht lesen. {why}", "The table cannot be read. {why}")

    def __init__(self, why: str) -> None:
        super().__init__("sheet", why=UNREADABLE[why])


class ImportNotFound(NotFound):
    code = "strategy.import-not-found"
    message = Text.of("Diese Tabelle gibt es hier nicht.", "There is no such table here.")


class ImportApplied(Conflict):
    code = "strategy.import-applied"
    retry: ClassVar[bool] = False
    message = Text.of(
        "Die Entwürfe dieser Tabelle sind schon angelegt.", "The drafts of this table have been created already."
    )


class ImportHasProblems(Conflict):
    code = "strategy.import-has-problems"
    retry: ClassVar[bool] = False
    message = Text.of(
        "In der Tabelle stimmt noch etwas nicht. Bessern Sie nach, was der Bericht nennt, und prüfen Sie erneut.",
        "Something is still wrong in the table. Mend what the report names and try it again.",
    )


class PlanDrafted(Conflict):
    code = "strategy.plan-drafted"
    retry: ClassVar[bool] = False
    message = Text.of(
        "Für diesen Plan liegt schon ein Entwurf vor. Arbeiten Sie daran weiter.",
        "There is a draft for this plan already. Continue with that one.",
    )


class PlanChanged(Conflict):
    code = "strategy.plan-changed"
    message = Text.of(
        "Jemand hat den Entwurf des Plans inzwischen gespeichert. Laden Sie ihn neu und übertragen Sie Ihre Änderung.",
        "Somebody saved the draft of the plan in the meantime. Load it again and make your change there.",
    )


class PartInUse(Conflict):
    code = "strategy.part-in-use"
    retry: ClassVar[bool] = False
    message = Text.of(
        "An „{name}“ hängen noch Projekte oder Ziele. Ordnen Sie diese erst anders zu.",
        "Projects or goals still hang on “{name}”. Assign them elsewhere first.",
    )

    def __init__(self, name: str) -> None:
        super().__init__(None, name=name)
