"""Decisions on record, what they concern, and what the board sees of what the public is told."""

import pytest
from django.test import Client

from city.base.access.api import SYSTEM
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.rooms.strategy import actions
from city.rooms.strategy.domain.decisions import DecisionDraft, problems
from city.rooms.strategy.domain.document import Milestone, StageStep
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.errors import (
    DecisionChanged,
    DecisionNotFound,
    DocumentRefused,
    OnlyTheBoard,
    OnlyTheCoordination,
    Unknown,
)
from city.rooms.strategy.queries import decisions, projects
from city.rooms.strategy.tests.documents import again, create, publish, small
from city.rooms.strategy.tests.people import People
from city.rooms.strategy.tests.test_staff_pages import signed_in

pytestmark = pytest.mark.usefixtures("frame")
SLUG, CODE = "neue-radwege", "rat-2026-03-radwege"
TITLE = {"de": "Baubeginn", "en": "Start of works"}


def decided(**changed: object) -> DecisionDraft:
    given = {
        "code": CODE,
        "body": "council",
        "on": "2026-03-12",
        "title": {"de": "Bau der Radwege", "en": "Building the cycle paths"},
        "source": "quelle",
        "goals": ("rad-gewinnt",),
    }
    return DecisionDraft(**given | changed)  # type: ignore[arg-type]


def record(people: People, **changed: object) -> int:
    return actions.record_decision(people.coordinator, decided(**changed))


def test_a_decision_is_public_with_what_it_concerns(people: People) -> None:
    publish(people)
    create(people, "geheim")
    record(people, projects=(SLUG, "geheim"))
    page = decisions.decision(people.anonymous, CODE)
    assert [ref.slug for ref in page.projects] == [SLUG]
    assert [ref.code for ref in page.goals] == ["rad-gewinnt"]
    assert page.source is not None
    assert [ref.code for ref in projects.project(people.anonymous, SLUG).of("decision")] == [CODE]
    assert search.search(people.anonymous, "Radwege Bau", "de").count >= 1
    for address, shown in (
        ("/beschluesse/", "Bau der Radwege"),
        (f"/beschluesse/{CODE}/", "Neue Radwege"),
        (f"/projekte/{SLUG}/", "Bau der Radwege"),
        ("/en/decisions/", "Building the cycle paths"),
    ):
        assert shown in Client().get(address).content.decode()
    assert "Geheim" not in Client().get(f"/beschluesse/{CODE}/").content.decode()


def test_an_inner_decision_is_seen_by_staff_only(people: People) -> None:
    publish(people)
    record(people, is_public=False, projects=(SLUG,))
    assert decisions.decision(people.board, CODE).info.is_public is False
    with pytest.raises(DecisionNotFound):
        decisions.decision(people.anonymous, CODE)
    assert decisions.decisions(people.anonymous)[1] == 0
    assert projects.project(people.anonymous, SLUG).of("decision") == ()
    assert {hit.kind for hit in search.search(people.board, "Bau", "de").hits} >= {"decision"}
    assert "decision" not in {hit.kind for hit in search.search(people.anonymous, "Bau", "de").hits}
    assert Client().get(f"/beschluesse/{CODE}/").status_code == 404


@pytest.mark.parametrize("name", ["anna", "bilal", "carla", "press", "reviewer", "board", "anonymous"])
def test_recording_is_refused_to_all_but_the_coordination(people: People, name: str) -> None:
    with pytest.raises(OnlyTheCoordination):
        actions.record_decision(people.named(name), decided())


def test_a_correction_says_which_state_it_corrects(people: People) -> None:
    revision = record(people)
    assert record(people) == revision
    with pytest.raises(DecisionChanged):
        record(people, number="12/2026")
    actions.record_decision(people.coordinator, decided(number="12/2026"), revision=revision)
    assert decisions.decision(people.anonymous, CODE).info.number == "12/2026"
    assert [act.verb for act in audit.history(f"strategy.decision:{CODE}")] == ["change", "create"]


def test_what_is_wrong_is_named(people: People) -> None:
    wrong = decided(body="nobody", result="perhaps", title={}, on="bald", source="", url="ftp://x")
    assert [problem.field for problem in problems(wrong)] == ["body", "result", "title.de", "url", "on"]
    with pytest.raises(DocumentRefused):
        actions.record_decision(people.coordinator, wrong)
    for changed in ({"projects": ("nichts",)}, {"goals": ("nichts",)}, {"source": "nichts"}):
        with pytest.raises(Unknown):
            record(people, **changed)
    assert decisions.decisions(SYSTEM)[1] == 0


def test_a_milestone_rests_on_a_decision(people: People) -> None:
    with pytest.raises(Unknown):
        create(people, milestones=(Milestone("bau", TITLE, "2026-06", decision="nichts"),))
    record(people)
    publish(people, milestones=(Milestone("bau", TITLE, "2026-06", decision=CODE),))
    actions.record_decision(people.coordinator, decided(projects=(SLUG,)), revision=1)
    (milestone,) = projects.project(people.anonymous, SLUG).milestones
    assert milestone.decision is not None
    assert milestone.decision.code == CODE


def slip(people: People) -> None:
    """A published project whose date moves back and whose stage changes."""
    revision = publish(people)
    late = Milestone("bau", TITLE, "2026-09", reason={"de": "Hochwasser.", "en": "Flood."})
    revision = actions.set_milestone(people.anna, SLUG, late, revision=revision)
    revision = actions.change_stage(people.anna, SLUG, StageStep(Stage.PAUSED, "2026-06"), revision=revision)
    assert len(decisions.matters(people.board)) == 1, "nothing before the public is told"
    again(people, SLUG, revision)


def test_the_board_sees_delays_and_stages_once_the_public_is_told(people: People) -> None:
    slip(people)
    found = decisions.matters(people.board)
    assert [(each.kind, each.before, each.after) for each in found] == [
        ("delay", "2026-06", "2026-09"),
        ("stage", "running", "paused"),
        ("stage", "", "running"),
    ]
    assert len(decisions.waiting(people.board)) == 3
    assert decisions.waiting(people.anna) == ()


def test_what_is_noted_waits_no_longer_and_bears_its_decision(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    slip(people)
    record(people)
    told: list[outbox.Event] = []
    monkeypatch.setattr(outbox, "write", told.append)
    matter = decisions.matters(people.board)[0]
    for _ in range(2):
        actions.note_matter(people.board, matter.id, decision=CODE)
    assert len(told) == 1
    noted = decisions.matters(people.board)[-1]
    assert (noted.id, noted.decision and noted.decision.code) == (matter.id, CODE)
    with pytest.raises(Unknown):
        actions.note_matter(people.board, matter.id, decision="nichts")
    with pytest.raises(DecisionNotFound):
        actions.note_matter(people.board, 0)


def test_the_board_puts_its_own_decision_on_record(people: People) -> None:
    slip(people)
    matter = decisions.matters(people.board)[0]
    code = actions.decide_matter(people.board, matter.id, decided(source="", result="noted"))
    assert code == f"vorstand-2026-03-12-{SLUG}"
    page = decisions.decision(people.anonymous, code)
    assert (page.info.body, [ref.slug for ref in page.projects]) == ("board", [SLUG])
    noted = next(each for each in decisions.matters(people.board) if each.id == matter.id)
    assert noted.decision is not None
    assert noted.decision.code == code
    assert actions.decide_matter(people.board, matter.id, decided(title={"de": "Noch einmal"})) == f"{code}-2"
    with pytest.raises(DocumentRefused):
        actions.decide_matter(people.board, matter.id, decided(title={}))


@pytest.mark.parametrize("name", ["anna", "bilal", "carla", "press", "reviewer", "anonymous"])
def test_the_list_of_the_board_is_refused_to_others(people: People, name: str) -> None:
    note, decide = actions.note_matter, actions.decide_matter
    for verb in (decisions.matters, lambda viewer: note(viewer, 1), lambda viewer: decide(viewer, 1, decided())):
        with pytest.raises(OnlyTheBoard):
            verb(people.named(name))


def test_what_a_profile_brings_is_no_news_for_the_board(people: People) -> None:
    revision = actions.create_project(SYSTEM, SLUG, small())
    revision = actions.submit_project(SYSTEM, SLUG, revision=revision)
    actions.publish_project(SYSTEM, SLUG, revision=revision)
    assert decisions.matters(people.board) == ()


def test_decisions_are_kept_in_the_browser(people: People) -> None:
    slip(people)
    cdo = signed_in("cdo")
    sent = {
        "code": CODE,
        "body": "committee",
        "body_name_de": "Digitalausschuss",
        "on": "2026-03-12",
        "title_de": "Bau der Radwege",
        "result": "adopted",
        "source": "quelle",
        "is_public": "on",
        "projects": [SLUG],
    }
    assert cdo.post("/verwaltung/beschluesse/neu/", sent | {"source": ""}).status_code == 422
    assert cdo.post("/verwaltung/beschluesse/neu/", sent).status_code == 302
    assert "Digitalausschuss" in Client().get("/beschluesse/").content.decode()
    form = cdo.get(f"/verwaltung/beschluesse/{CODE}/").context["form"]
    changed = sent | {"revision": form["revision"].value(), "number": "12/2026"}
    assert cdo.post(f"/verwaltung/beschluesse/{CODE}/", changed).status_code == 302
    assert cdo.post(f"/verwaltung/beschluesse/{CODE}/", changed | {"number": "13"}).status_code == 422
    page = cdo.get("/verwaltung/vorstand/")
    assert "Hochwasser." in page.content.decode()
    matter = page.context["open"][0]
    assert cdo.post(f"/verwaltung/vorstand/{matter.id}/", {"decision": CODE}).status_code == 302
    assert len(cdo.get("/verwaltung/vorstand/").context["noted"]) == 1
    other = cdo.get("/verwaltung/vorstand/").context["open"][0]
    path = f"/verwaltung/vorstand/{other.id}/beschluss/"
    given = {"title_de": "Neue Radwege", "on": "1.12.2026", "result": "noted", "is_public": "on"}
    assert cdo.post(path, given | {"on": "bald"}).status_code == 422
    assert cdo.post(path, given).status_code == 302
    assert "/beschluesse/vorstand-2026-12-01-neue-radwege/" in Client().get("/beschluesse/").content.decode()
    anna = signed_in("anna")
    assert [anna.get(address).status_code for address in ("/verwaltung/vorstand/", path)] == [403, 403]
