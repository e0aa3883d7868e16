"""What has happened in this room, for the rooms above."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class FrameChanged(Event):
    """A part of the frame was defined or changed: `kind` such as `field`, `code` its stable code."""

    kind: str
    code: str


@dataclass(frozen=True)
class ProjectCreated(Event):
    project: int
    slug: str


@dataclass(frozen=True)
class ProjectEdited(Event):
    """A draft was saved; `parts` are the changed parts of the document."""

    project: int
    slug: str
    revision: int
    parts: tuple[str, ...]


@dataclass(frozen=True)
class DocumentTaken(Event):
    """A file was taken in for the draft of a project; the public sees it only with a version that names it."""

    project: int
    slug: str
    file: str


@dataclass(frozen=True)
class ProjectSubmitted(Event):
    """The unit has handed version `number` in; `state` says whom it waits for."""

    project: int
    slug: str
    number: int
    state: str = "reviewed"


@dataclass(frozen=True)
class ProjectWithdrawn(Event):
    project: int
    slug: str
    number: int


@dataclass(frozen=True)
class ProjectReturned(Event):
    project: int
    slug: str
    number: int
    reason: str


@dataclass(frozen=True)
class ProjectPublished(Event):
    """The public sees version `number` now; `parts` are the parts that changed."""

    project: int
    slug: str
    number: int
    stage: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class StageReached(Event):
    """The public has been told of a new stage."""

    project: int
    slug: str
    before: str
    stage: str
    on: str


@dataclass(frozen=True)
class MilestoneDelayed(Event):
    """The public has been told a later date, with its reason (variants by language)."""

    project: int
    slug: str
    key: str
    before: str
    after: str
    reason: dict[str, str]


@dataclass(frozen=True)
class IndicatorBound(Event):
    """An indicator is fed by these series from now on."""

    project: int
    slug: str
    key: str
    series: tuple[int, ...]


@dataclass(frozen=True)
class ProjectAccepted(Event):
    """The coordination has accepted version `number`; `state` says whom it waits for now."""

    project: int
    slug: str
    number: int
    state: str


@dataclass(frozen=True)
class ProjectAssessed(Event):
    """An assessment was made and waits for a second person."""

    project: int
    slug: str
    number: int


@dataclass(frozen=True)
class AssessmentConfirmed(Event):
    project: int
    slug: str
    number: int


@dataclass(frozen=True)
class PublicationScheduled(Event):
    """Version `number` is to be published at `at` (ISO 8601)."""

    project: int
    slug: str
    number: int
    at: str


@dataclass(frozen=True)
class PublicationCancelled(Event):
    """The embargo was lifted without publishing; `reason` where it could not be published at its time."""

    project: int
    slug: str
    number: int
    reason: str


@dataclass(frozen=True)
class ProjectUnpublished(Event):
    """The public no longer sees the project."""

    project: int
    slug: str
    reason: str


@dataclass(frozen=True)
class DecisionRecorded(Event):
    """A decision stands on record or was corrected: what it concerns, projects by slug and goals by code."""

    decision: int
    code: str
    on: str
    projects: tuple[str, ...]
    goals: tuple[str, ...]


@dataclass(frozen=True)
class MatterNoted(Event):
    """The board has seen a stage or a delay of a project; `decision` is the code of what it decided, or empty."""

    project: int
    slug: str
    kind: str
    decision: str


@dataclass(frozen=True)
class ProjectsImported(Event):
    """Drafts were made from a spreadsheet, all of it at once."""

    number: int
    slugs: tuple[str, ...]


@dataclass(frozen=True)
class PlanDraftChanged(Event):
    """The next version of a plan was begun or saved; `parts` are those that changed."""

    plan: str
    number: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class PlanAdopted(Event):
    """Version `number` of a plan is in force from `on`, a partial date."""

    plan: str
    number: str
    on: str
