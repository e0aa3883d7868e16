from city.kernel.errors import CityError
from city.kernel.texts import Text


class Cancelled(CityError):
    """Somebody asked for the run to end."""

    code = "jobs.cancelled"
    status = 409
    message = Text.of("Der Auftrag wurde abgebrochen.", "The job was cancelled.")


class LeaseLost(CityError):
    """The worker was out of reach for too long: the run is another one's now, and nothing of it may be committed."""

    code = "jobs.lease-lost"
    status = 409
    message = Text.of(
        "Ein anderer Arbeitsprozess hat den Auftrag {run} übernommen.",
        "Another worker has taken over the job {run}.",
    )


class WorkerLost(CityError):
    """The worker stopped renewing its lease."""

    code = "jobs.worker-lost"
    status = 500
    retry = True
    message = Text.of(
        "Der Arbeitsprozess {worker} ist ausgefallen. Läuft „city work“?",
        "The worker {worker} was lost. Is “city work” running?",
    )


class NotUnderWay(CityError):
    """The run has ended already, or has not ended yet."""

    code = "jobs.not-under-way"
    status = 409
    message = Text.of(
        "Das geht im jetzigen Zustand des Auftrags nicht. Laden Sie die Seite neu.",
        "This is not possible in the present state of the job. Load the page again.",
    )
