"""A project with something in each of its parts, and the policy under which it is given out."""

from typing import Any, Final

from city.base.access.api import SYSTEM
from city.data.governance import api as governance
from city.kernel.texts import Text
from city.rooms.strategy import actions
from city.rooms.strategy.domain.decisions import DecisionDraft
from city.rooms.strategy.domain.document import (
    BudgetLine,
    Fact,
    Indicator,
    Lesson,
    Measured,
    Member,
    Milestone,
    Paper,
    Place,
    Update,
)
from city.rooms.strategy.queries.terms import POLICY
from city.rooms.strategy.tests.documents import publish
from city.rooms.strategy.tests.measuring import LIVE
from city.rooms.strategy.tests.people import OWN, People

BY_HAND = Indicator(
    "radwege",
    {"de": "Kilometer Radweg", "en": "Kilometres of cycle path"},
    "manual",
    unit="km",
    direction="up",
    baseline=Measured(10, "2024", source="quelle"),
    path=(Measured(12, "2025"),),
    target=Measured(20, "2030"),
    values=(Measured(11, "2025", source="quelle"),),
)
FULL: Final[dict[str, Any]] = {
    "principles": ("transparenz",),
    "layers": ("netz",),
    "plans": ("strategie",),
    "sdgs": (11,),
    "partners": ("Verein",),
    "places": (Place("markt", name={"de": "Markt"}, lon=6.8, lat=51.1),),
    "facts": (Fact("fakt", {"de": "Ein Fakt."}, "quelle", on="2025"),),
    "updates": (Update("neu", "2026-02", {"de": "Bagger da"}, {"de": "Sie graben."}, source="quelle"),),
    "milestones": (Milestone("bau", {"de": "Baubeginn"}, "2026-06", done="2026-05"),),
    "team": (Member("leitung", {"de": "Leitung"}),),
    "budget": (
        BudgetLine("bau", 2026, {"de": "Bau"}, planned=1000.5, funding={"de": "Land"}, share=40, source="quelle"),
    ),
    "documents": (Paper("plan", {"de": "Plan"}, url="https://a.example/plan.pdf"),),
    "lessons": (Lesson("lehre", {"de": "Früher fragen."}),),
    "indicators": (BY_HAND, LIVE),
}


def terms() -> None:
    """The policy of the room's data."""
    draft = governance.PolicyDraft(
        code=POLICY,
        title=Text.of("Projekte"),
        owner=OWN,
        classification="open",
        audience="public",
        licence="DL-DE-ZERO-2.0",
        attribution="Stadt",
    )
    governance.create_policy(draft, by=SYSTEM)


def full(people: People, slug: str = "neue-radwege") -> int:
    """A public project with every part, a decision about it, and one that is not public."""
    revision = publish(people, slug, **FULL)
    for code, is_public in (("ratsbeschluss", True), ("intern", False)):
        concerned: dict[str, Any] = {"projects": (slug,), "goals": ("rad-gewinnt",), "is_public": is_public}
        draft = DecisionDraft(code, "council", "2026-01-15", {"de": code.title()}, source="quelle", **concerned)
        actions.record_decision(people.coordinator, draft)
    return revision
