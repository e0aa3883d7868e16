"""A small project to begin with, and how to bring one before the public."""

from typing import Any

import msgspec

from city.base.access.api import Viewer
from city.rooms.strategy import actions
from city.rooms.strategy.domain.document import Milestone, ProjectDocument, StageStep
from city.rooms.strategy.domain.stages import Stage
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


def submit(people: People, slug: str = "neue-radwege", **changed: Any) -> int:
    """A draft by Anna that lies with the press office."""
    return actions.submit_project(people.anna, slug, revision=create(people, slug, **changed))


def publish(people: People, slug: str = "neue-radwege", **changed: Any) -> int:
    """A project that everybody sees."""
    return actions.publish_project(people.press, slug, revision=submit(people, slug, **changed))


def change(people: People, viewer: Viewer, slug: str, revision: int, **changed: Any) -> int:
    return actions.edit_project(viewer, slug, small(**changed), revision=revision)
