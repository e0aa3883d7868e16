"""Which hands a draft passes before the public sees it, and in which state it waits for whom."""

from typing import Final

from city.rooms.strategy.domain.document import ProjectDocument

COORDINATE, ASSESS, PUBLISH = "coordinate", "assess", "publish"
DRAFT, SUBMITTED, ACCEPTED, REVIEWED, SCHEDULED = "draft", "submitted", "accepted", "reviewed", "scheduled"
RETURNED, PUBLISHED, REPLACED = "returned", "published", "replaced"

WAITS: Final = {COORDINATE: SUBMITTED, ASSESS: ACCEPTED, PUBLISH: REVIEWED}
"""Step → the state in which a draft waits for it."""
AT_WORK: Final = (DRAFT, RETURNED)
UNDER_WAY: Final = (SUBMITTED, ACCEPTED, REVIEWED, SCHEDULED)
OPEN: Final = (*AT_WORK, *UNDER_WAY)

BELONGING: Final = ("unit", "plans", "fields", "layers", "goals")
"""What the coordination has a say in: who is responsible, and what the project belongs to."""


def steps(
    document: ProjectDocument, public: ProjectDocument | None, *, from_profile: bool, assessed: bool = False
) -> tuple[str, ...]:
    """The steps that this draft needs, in order.

    A new project needs all. Later the coordination is asked when the project comes to belong elsewhere, the second
    reviewer when that or the stage changes, or when it was `assessed` anew. A profile brings what was public before
    this platform was.
    """
    if from_profile:
        return (PUBLISH,)
    if public is None:
        return (COORDINATE, ASSESS, PUBLISH)
    moved = any(getattr(document, part) != getattr(public, part) for part in BELONGING)
    staged = [step.stage for step in document.stages] != [step.stage for step in public.stages]
    needed = {COORDINATE: moved, ASSESS: moved or staged or assessed, PUBLISH: True}
    return tuple(step for step, is_needed in needed.items() if is_needed)


def state_after(route: tuple[str, ...], done: str | None) -> str:
    """The state a draft comes to once step `done` is taken; None is the handing in."""
    place = 0 if done is None else route.index(done) + 1
    return WAITS[route[place]] if place < len(route) else PUBLISHED


def waits_for(state: str) -> str | None:
    """The step whose turn it is in `state`; None where the unit works or nothing is open."""
    if state == SCHEDULED:
        return PUBLISH
    return next((step for step, waiting in WAITS.items() if waiting == state), None)
