"""A plan's next version: begun with what is in force, worked on, adopted, compared with the one before."""

from typing import Any

import msgspec
import pytest
from django.test import Client

from city.base.audit import api as audit
from city.rooms.strategy import actions
from city.rooms.strategy.domain.planning import FrameGoal, FramePart, PlanFrame, plain, problems, read
from city.rooms.strategy.errors import (
    DocumentRefused,
    OnlyTheCoordination,
    PartInUse,
    PartNotFound,
    PlanChanged,
    PlanDrafted,
)
from city.rooms.strategy.queries import frames, plans
from city.rooms.strategy.tests.conftest import PLAN
from city.rooms.strategy.tests.documents import publish
from city.rooms.strategy.tests.people import People
from city.rooms.strategy.tests.test_staff_pages import signed_in

pytestmark = pytest.mark.usefixtures("frame")
NAME, WHY = {"de": "Strategie 1.3"}, {"de": "Der Rat hat neue Ziele gesetzt."}
NEW = FrameGoal("fuss-gewinnt", {"de": "Wege zu Fuß"}, field="mobilitaet", values=("nachhaltigkeit",))


def begin(people: People) -> PlanFrame:
    actions.draft_plan(people.coordinator, PLAN, number="1.3", name=NAME)
    return plans.draft(people.coordinator, PLAN).frame


def edit(people: People, frame: PlanFrame, revision: int = 1) -> int:
    return actions.edit_plan(people.coordinator, PLAN, frame, changes=WHY, revision=revision)


def reworded(frame: PlanFrame) -> PlanFrame:
    """Another aim and mapping of the field, one goal more, and the target picture."""
    (field,) = frame.fields
    field = msgspec.structs.replace(field, aim={"de": "Sicher unterwegs."}, sdgs=(11, 16))
    return msgspec.structs.replace(frame, fields=(field,), goals=(*frame.goals, NEW), picture={"de": "Eine Stadt."})


def test_a_frame_is_the_same_after_keeping_it(people: People) -> None:
    frame = begin(people)
    assert read(plain(frame)) == frame
    assert [goal.key for goal in frame.goals] == ["rad-gewinnt"]
    assert frame.fields[0].sdgs == (11,)
    assert problems(frame, frame) == ()


def test_a_draft_changes_nothing_before_it_is_adopted(people: People) -> None:
    revision = edit(people, reworded(begin(people)))
    found = frames.frame()
    assert found is not None
    assert len(found.goals) == 1
    assert [version.number for version in found.plan.versions] == ["1.2"]
    paths = [change.path for change in plans.draft(people.coordinator, PLAN).changes]
    assert {"picture.de", "fields.mobilitaet.sdgs", "goals.fuss-gewinnt.name.de"} <= set(paths)
    actions.adopt_plan(people.coordinator, PLAN, on="2026-12", revision=revision)
    found = frames.frame()
    assert found is not None
    assert found.plan.current is not None
    assert (found.plan.current.number, found.plan.picture.variants["de"]) == ("1.3", "Eine Stadt.")
    assert {goal.code for goal in found.goals} == {"rad-gewinnt", "fuss-gewinnt"}
    assert [goal.number for goal in found.fields[0].global_goals] == [11, 16]
    assert found.fields[0].aim.variants["de"] == "Sicher unterwegs."
    assert audit.history(f"strategy.plan:{PLAN}")[0].verb in {"adopt", "change"}


def test_two_versions_are_compared_for_everybody(people: People) -> None:
    revision = edit(people, reworded(begin(people)))
    actions.adopt_plan(people.coordinator, PLAN, on="2026-12", revision=revision)
    changes = plans.compared(PLAN, "1.2", "1.3").changes
    assert changes is not None
    kinds = {change.path: change.kind for change in changes}
    assert kinds["goals.fuss-gewinnt.name.de"] == "added"
    assert kinds["fields.mobilitaet.aim.de"] == "changed"
    address = f"/strategie/{PLAN}/versionen/1.2/1.3/"
    assert address in Client().get("/strategie/").content.decode()
    text = Client().get(address).content.decode()
    assert "Wege zu Fuß" in text
    assert "11 Ziel 11, 16 Ziel 16" in text
    assert "Mobilitaet" in text, "the name of the field, not its code"
    for wrong in (("1.2", "9"), ("9", "1.2")):
        with pytest.raises(PartNotFound):
            plans.compared(PLAN, *wrong)


def test_what_is_not_recorded_is_not_compared(people: People) -> None:
    version = {"on": "2021", "state": "replaced", "name": {"de": "0.9"}}
    actions.define(people.coordinator, "plan-version", {"plan": PLAN, "number": "0.9"}, version)
    assert plans.compared(PLAN, "0.9", "1.2").changes is None
    assert "nicht erfasst" in Client().get(f"/strategie/{PLAN}/versionen/0.9/1.2/").content.decode()


def test_a_goal_goes_only_when_no_project_serves_it(people: People) -> None:
    publish(people)
    revision = edit(people, msgspec.structs.replace(begin(people), goals=(NEW,)))
    with pytest.raises(PartInUse, match="Rad-Gewinnt"):
        actions.adopt_plan(people.coordinator, PLAN, on="2026-12", revision=revision)
    assert frames.goals()[0].code == "rad-gewinnt"


def test_a_goal_that_nobody_serves_goes(people: People) -> None:
    revision = edit(people, msgspec.structs.replace(begin(people), goals=(NEW,)))
    actions.adopt_plan(people.coordinator, PLAN, on="2026-12", revision=revision)
    assert [goal.code for goal in frames.goals()] == ["fuss-gewinnt"]


def test_a_goal_moves_and_is_reworded_and_the_plan_says_something_else_of_itself(people: People) -> None:
    frame = begin(people)
    (goal,) = frame.goals
    moved = msgspec.structs.replace(goal, name={"de": "Rad zuerst"}, field="", layer="netz", values=("mut",))
    value = FramePart("mut", {"de": "Mut"})
    changed = msgspec.structs.replace(
        frame, name={"de": "Neuer Name"}, goals=(moved,), values=(*frame.values, value), principles=()
    )
    revision = edit(people, changed)
    actions.adopt_plan(people.coordinator, PLAN, on="2026-12", revision=revision)
    found = frames.frame()
    assert found is not None
    assert found.plan.name.variants["de"] == "Neuer Name"
    assert [(each.name.variants["de"], each.field, each.layer) for each in found.goals] == [("Rad zuerst", "", "netz")]
    assert [each.code for each in found.values] == ["nachhaltigkeit", "mut"]
    assert (found.principles, [ref.code for ref in found.goals[0].values]) == ((), ["mut"])
    assert Client().get("/werte/mut/").status_code == 200


def test_a_value_that_a_goal_or_a_project_holds_stays(people: People) -> None:
    publish(people)
    frame = begin(people)
    goals = tuple(msgspec.structs.replace(goal, values=()) for goal in frame.goals)
    revision = edit(people, msgspec.structs.replace(frame, values=(), goals=goals))
    with pytest.raises(PartInUse, match="Nachhaltigkeit"):
        actions.adopt_plan(people.coordinator, PLAN, on="2026-12", revision=revision)


def test_the_record_names_what_changed_and_nothing_else(people: People) -> None:
    frame = begin(people)
    (goal,) = frame.goals
    goal = msgspec.structs.replace(goal, name={"de": "Rad zuerst", "en": goal.name["en"]})
    revision = edit(people, msgspec.structs.replace(frame, goals=(goal,)))
    actions.adopt_plan(people.coordinator, PLAN, on="2026-12", revision=revision)
    (said,) = [act.changes for act in audit.history("strategy.goal:rad-gewinnt") if act.verb == "change"]
    assert said == {"name.de": ["Rad-Gewinnt", "Rad zuerst"]}


def test_one_draft_at_a_time_and_each_save_says_which_state_it_saw(people: People) -> None:
    frame = begin(people)
    with pytest.raises(PlanDrafted):
        actions.draft_plan(people.coordinator, PLAN, number="1.4", name=NAME)
    edit(people, frame)
    with pytest.raises(PlanChanged):
        edit(people, frame)


def test_what_is_wrong_is_named(people: People) -> None:
    for number, name in (("1.2", NAME), (" ", NAME), ("1.3", {})):
        with pytest.raises(DocumentRefused):
            actions.draft_plan(people.coordinator, PLAN, number=number, name=name)
    frame = begin(people)
    wrong = msgspec.structs.replace(frame, layers=(), goals=(msgspec.structs.replace(NEW, field="nichts", name={}),))
    assert {each.field for each in problems(wrong, frame)} == {
        "layers",
        "goals.fuss-gewinnt.name.de",
        "goals.fuss-gewinnt.field",
    }
    revision = actions.edit_plan(people.coordinator, PLAN, frame, changes={}, revision=1)
    for on in ("bald", "2001"):
        with pytest.raises(DocumentRefused):
            actions.adopt_plan(people.coordinator, PLAN, on=on, revision=revision)


@pytest.mark.parametrize("name", ["anna", "bilal", "carla", "press", "reviewer", "anonymous"])
def test_plans_are_refused_to_all_but_the_coordination(people: People, name: str) -> None:
    viewer = people.named(name)
    for verb in (
        lambda: actions.draft_plan(viewer, PLAN, number="1.3", name=NAME),
        lambda: actions.edit_plan(viewer, PLAN, PlanFrame(), changes=WHY, revision=1),
        lambda: actions.adopt_plan(viewer, PLAN, on="2026", revision=1),
        lambda: plans.draft(viewer, PLAN),
        lambda: plans.drafts(viewer),
    ):
        with pytest.raises(OnlyTheCoordination):
            verb()


def sent(client: Client, path: str) -> dict[str, Any]:
    form = client.get(path).context["form"]
    found: dict[str, Any] = {field.html_name: field.value() or "" for field in form.head}
    for rows in form.lists.values():
        found |= {field.html_name: field.value() for field in rows.management_form}
        for field in (field for row in rows for field in row):
            several = getattr(field.field.widget, "allow_multiple_selected", False)
            found[field.html_name] = field.value() or ([] if several else "")
    return found


def test_a_version_is_made_in_the_browser(people: People) -> None:
    cdo = signed_in("cdo")
    base = "/verwaltung/plaene/"
    assert "1.2" in cdo.get(base).content.decode()
    assert cdo.post(f"{base}{PLAN}/beginnen/", {"number": "1.2", "name_de": "x"}).status_code == 422
    assert cdo.post(f"{base}{PLAN}/beginnen/", {"number": "1.3", "name_de": "1.3"}).status_code == 302
    path = f"{base}{PLAN}/"
    before = plans.draft(people.coordinator, PLAN).frame
    assert cdo.post(path, sent(cdo, path)).status_code == 302
    assert plans.draft(people.coordinator, PLAN).frame == before
    more = {"name_de": "Strategie, neu", "goals-0-values": [], "goals-0-name_de": "Rad zuerst"}
    more |= {"goals-1-name_de": "Wege zu Fuß", "goals-1-field": "mobilitaet", "changes_de": "Mehr zu Fuß."}
    mine: dict[str, Any] = sent(cdo, path) | more
    assert cdo.post(path, mine).status_code == 302
    assert cdo.post(path, mine).status_code == 409
    assert "Wege zu Fuß" in cdo.get(path).content.decode()
    revision = plans.draft(people.coordinator, PLAN).revision
    assert cdo.post(f"{path}in-kraft/", {"on": "bald", "revision": revision}).status_code == 422
    assert cdo.post(f"{path}in-kraft/", {"on": "2026-12", "revision": revision}).status_code == 302
    assert "Wege zu Fuß" in Client().get("/handlungsfelder/mobilitaet/").content.decode()
    assert signed_in("anna").get(base).status_code == 403
