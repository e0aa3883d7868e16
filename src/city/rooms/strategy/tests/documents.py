"""A small project to begin with, and how to bring one before the public."""

from typing import Any

import msgspec

from city.base.access.api import Viewer
from city.rooms.strategy import actions
from city.rooms.strategy.domain.assessment import Assessment, Rating
from city.rooms.strategy.domain.criteria import QUESTIONS
from city.rooms.strategy.domain.document import Milestone, ProjectDocument, StageStep
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.queries import work
from city.rooms.strategy.tests.people import OWN, People

SMALL = ProjectDocument(
    title={"de": "Neue Radwege", "en": "New cycle paths"},
    summary={"de": "Breiter und heller.", "en": "Wider and brighter."},
    unit=OWN,
    fields=("mobilitaet",),
    goals=("rad-gewinnt",),
    values=("nachhaltigkeit",),
    stages=(StageStep(Stage.RUNNING, "2026-01"),),
    milestones=(Milestone("bau", {"de": "Baubeginn", "en": "Start of works"}, "2026-06"),),
)


def small(**changed: Any) -> ProjectDocument:
    return msgspec.structs.replace(SMALL, **changed)


def create(people: People, slug: str = "neue-radwege", **changed: Any) -> int:
    """A draft by Anna; its revision."""
    return actions.create_project(people.anna, slug, small(**changed))


SOUND = Assessment(
    relevance={code: code == "climate" for code in QUESTIONS},
    function={"de": "Projektteam", "en": "Project team"},
    ratings=(
        Rating("transparenz", 1, reason={"de": "Die Seite nennt Ziel und Kosten."}, proofs=("https://a.example",)),
    ),
)
"""An assessment that nothing keeps from the public."""
OFFICE = {"de": "Datenschutz", "en": "Data protection"}


def submit(people: People, slug: str = "neue-radwege", **changed: Any) -> int:
    """A draft by Anna that lies with the coordination."""
    return actions.submit_project(people.anna, slug, revision=create(people, slug, **changed))


def accept(people: People, slug: str = "neue-radwege", **changed: Any) -> int:
    """A draft that waits to be assessed."""
    return actions.accept_project(people.coordinator, slug, revision=submit(people, slug, **changed))


def assess(people: People, slug: str = "neue-radwege", **changed: Any) -> int:
    """A draft that waits for a second person."""
    return actions.assess_project(people.anna, slug, SOUND, revision=accept(people, slug, **changed))


def review(people: People, slug: str = "neue-radwege", **changed: Any) -> int:
    """A draft that lies with the press office."""
    revision = assess(people, slug, **changed)
    return actions.confirm_assessment(people.reviewer, slug, function=OFFICE, revision=revision)


def publish(people: People, slug: str = "neue-radwege", **changed: Any) -> int:
    """A project that everybody sees."""
    return actions.publish_project(people.press, slug, revision=review(people, slug, **changed))


def again(people: People, slug: str, revision: int) -> int:
    """The next version of a public project before the public, whatever hands it has to pass."""
    revision = actions.submit_project(people.anna, slug, revision=revision)
    steps = work.draft(people.press, slug).route
    if "coordinate" in steps:
        revision = actions.accept_project(people.coordinator, slug, revision=revision)
    if "assess" in steps:
        if work.draft(people.reviewer, slug).step == "assess":
            revision = actions.assess_project(people.anna, slug, SOUND, revision=revision)
        revision = actions.confirm_assessment(people.reviewer, slug, function=OFFICE, revision=revision)
    return actions.publish_project(people.press, slug, revision=revision)


def change(people: People, viewer: Viewer, slug: str, revision: int, **changed: Any) -> int:
    return actions.edit_project(viewer, slug, small(**changed), revision=revision)
