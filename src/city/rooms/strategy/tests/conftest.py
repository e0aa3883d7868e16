import pytest

from city.base.access.api import SYSTEM
from city.base.organisation import api as organisation
from city.kernel.texts import Text
from city.rooms.strategy import actions
from city.rooms.strategy.tests.people import CDO, OTHER, OWN, PRESS, People

PLAN = "strategie"


def define(kind: str, code: str, **values: object) -> None:
    named = {"slug": code, "name": {"de": code.title(), "en": f"{code.title()} (en)"}} if kind != "source" else {}
    actions.define(SYSTEM, kind, {"code": code}, named | values)


@pytest.fixture
def people(db: None) -> People:
    """The units and who works in them."""
    codes = (OWN, OTHER, PRESS, CDO)
    drafts = [organisation.UnitDraft(code, Text.of(code.title()), "division") for code in codes]
    return People({draft.code: organisation.put_unit(draft, actor="test") for draft in drafts})


@pytest.fixture
def frame(db: None) -> None:
    """A plan with a value, a principle, a field, a layer, a goal, a source and the global goals 11 and 16."""
    define("source", "quelle", title={"de": "Ein Bericht", "en": "A report"}, on="2025")
    define("plan", PLAN)
    define("value", "nachhaltigkeit", plan=PLAN, summary={"de": "Immer alle drei."})
    define("principle", "transparenz", plan=PLAN)
    define("field", "mobilitaet", plan=PLAN, icon="route", aim={"de": "Besser unterwegs.", "en": "Better ways."})
    define("layer", "netz", plan=PLAN)
    define("goal", "rad-gewinnt", plan=PLAN, field="mobilitaet", values=["nachhaltigkeit"], source="quelle")
    for number, colour in ((11, "#FD9D24"), (16, "#00689D")):
        name = {"de": f"Ziel {number}", "en": f"Goal {number}"}
        actions.define(SYSTEM, "sdg", {"number": number}, {"name": name, "colour": colour})
    actions.link_global_goals(SYSTEM, "mobilitaet", [{"sdg": 11, "quelle": "text"}])
    version = {"on": "2022-02", "state": "adopted", "name": {"de": "1.2"}, "source": "quelle"}
    actions.define(SYSTEM, "plan-version", {"plan": PLAN, "number": "1.2"}, version)
