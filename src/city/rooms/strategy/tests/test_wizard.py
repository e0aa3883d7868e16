"""A project step by step, and the team, money, documents and lessons of a project, from the form to the public page."""

from typing import Any

import pytest
from django.test import Client

from city.rooms.strategy import actions
from city.rooms.strategy.domain.document import BudgetLine, Lesson, Member, Paper, Update
from city.rooms.strategy.queries import projects, work
from city.rooms.strategy.tests.documents import SMALL, change, create, publish
from city.rooms.strategy.tests.people import OWN, People
from city.rooms.strategy.tests.test_staff_pages import signed_in
from city.rooms.strategy.web.wizard import STEPS

pytestmark = pytest.mark.usefixtures("frame")
BASE = "/verwaltung/projekte/"
SLUG = "neue-radwege"
START = {
    "slug": "seilbahn",
    "unit": OWN,
    "title_de": "Seilbahn",
    "title_en": "Cable car",
    "summary_de": "Über den Rhein.",
    "summary_en": "Across the Rhine.",
}


def sent(client: Client, path: str) -> dict[str, Any]:
    """What the form of a step would send as it stands."""
    return sent_by(client.get(path).context["form"])


def sent_by(form: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in (form.head, *(row for rows in form.lists.values() for row in rows)):
        for field in each:
            value = field.value()
            several = hasattr(field.field, "choices") and field.field.widget.allow_multiple_selected
            if field.name == "upload":
                continue
            found[field.html_name] = ([] if several else "") if value is None or value is False else value
    for rows in form.lists.values():
        found |= {field.html_name: field.value() for field in rows.management_form}
    return found


def test_each_step_is_kept_and_leads_to_the_next(people: People) -> None:
    anna = signed_in("anna")
    answer = anna.post(f"{BASE}anlegen/", sent(anna, f"{BASE}anlegen/") | START)
    assert answer.headers["Location"].endswith("/seilbahn/schritt/2/")
    given: dict[int, dict[str, Any]] = {
        2: {"fields": ["mobilitaet"], "goals": ["rad-gewinnt"]},
        3: {"description_de": "Ein Seil, viele Gondeln."},
        4: {
            "new_stage": "idea",
            "new_stage_on": "2026-11",
            "milestones-0-title_de": "Stütze",
            "milestones-0-planned": "2027",
        },
        5: {"team-0-function_de": "Leitung", "team-0-organisation": "Hochschule", "team-0-outside": "on"},
        6: {
            "budget-0-purpose_de": "Bau",
            "budget-0-year": "2027",
            "budget-0-planned": "1000000",
            "budget-0-actual": "0",
            "budget-0-funding_de": "Land",
            "budget-0-share": "80",
            "documents-0-title_de": "Vorlage",
            "documents-0-url": "https://a.example/vorlage.pdf",
        },
        7: {"lessons-0-text_de": "Früh fragen."},
    }
    for number, more in given.items():
        path = f"{BASE}seilbahn/schritt/{number}/"
        answer = anna.post(path, sent(anna, path) | more)
        assert answer.status_code == 302, [row.errors for rows in answer.context["form"].lists.values() for row in rows]
    assert answer.headers["Location"].endswith("/projekte/seilbahn/")
    assert len(given) + 1 == len(STEPS)
    document = work.draft(people.anna, "seilbahn").document
    assert document.title["de"] == "Seilbahn"
    assert document.team == (Member("leitung", {"de": "Leitung"}, "Hochschule", outside=True),)
    assert document.budget == (BudgetLine("bau", 2027, {"de": "Bau"}, 1_000_000.0, 0.0, {"de": "Land"}, 80.0),)
    assert document.documents == (Paper("vorlage", {"de": "Vorlage"}, url="https://a.example/vorlage.pdf"),)
    assert document.lessons == (Lesson("frueh-fragen", {"de": "Früh fragen."}),)
    for number in range(1, len(STEPS) + 1):
        path = f"{BASE}seilbahn/schritt/{number}/"
        assert anna.post(path, sent(anna, path)).status_code == 302
    assert work.draft(people.anna, "seilbahn").document == document


def test_a_step_with_gaps_comes_back(people: People) -> None:
    create(people)
    anna = signed_in("anna")
    path = f"{BASE}{SLUG}/schritt/6/"
    wrong = {"documents-0-title_de": "Ohne Link", "budget-0-purpose_de": "Bau", "budget-0-year": "2027"}
    answer = anna.post(path, sent(anna, path) | wrong)
    assert answer.status_code == 422
    rows = answer.context["form"].lists
    assert "url" in rows["documents"][0].errors
    assert "planned" in rows["budget"][0].errors
    assert anna.post(f"{BASE}anlegen/", sent(anna, f"{BASE}anlegen/") | START | {"slug": SLUG}).status_code == 422
    assert anna.get(f"{BASE}{SLUG}/schritt/99/").status_code == 404


def test_two_who_save_different_parts_at_once_are_merged_and_told_so(people: People) -> None:
    revision = create(people)
    anna = signed_in("anna")
    path = f"{BASE}{SLUG}/schritt/1/"
    mine = sent(anna, path)
    actions.write_update(people.anna, SLUG, Update("neu", "2026-11", {"de": "Neu"}), revision=revision)
    answer = anna.post(path, mine | {"title_de": "Ganz neue Radwege"}, follow=True)
    assert "zusammengeführt" in answer.content.decode()
    document = work.draft(people.anna, SLUG).document
    assert document.title["de"] == "Ganz neue Radwege"
    assert [each.key for each in document.updates] == ["neu"]


def test_what_both_changed_is_shown_side_by_side_and_the_second_decides(people: People) -> None:
    revision = create(people)
    anna = signed_in("anna")
    path = f"{BASE}{SLUG}/bearbeiten/"
    mine = sent(anna, path)
    change(people, people.anna, SLUG, revision, title=SMALL.title | {"de": "Radwege für alle"}, partners=("ADFC",))
    answer = anna.post(path, mine | {"title_de": "Ganz neue Radwege", "benefit_de": "Sicher ankommen."})
    assert answer.status_code == 409
    (conflict,) = answer.context["conflict"]
    assert (conflict.path, conflict.before, conflict.after) == ("title.de", "Radwege für alle", "Ganz neue Radwege")
    again = sent_by(answer.context["form"])
    assert (again["title_de"], again["partners"], again["benefit_de"]) == (
        "Ganz neue Radwege",
        "ADFC",
        "Sicher ankommen.",
    )
    assert anna.post(path, again).status_code == 302
    document = work.draft(people.anna, SLUG).document
    assert (document.title["de"], document.partners) == ("Ganz neue Radwege", ("ADFC",))


def test_an_entry_that_another_has_taken_out_is_no_loss_of_mine(people: People) -> None:
    revision = create(people, updates=(Update("a", "2026-01", {"de": "A"}), Update("b", "2026-02", {"de": "B"})))
    anna = signed_in("anna")
    path = f"{BASE}{SLUG}/bearbeiten/"
    mine = sent(anna, path)
    change(people, people.anna, SLUG, revision, updates=(Update("b", "2026-02", {"de": "B"}),))
    assert anna.post(path, mine | {"updates-1-title_de": "B, neu"}).status_code == 302
    assert work.draft(people.anna, SLUG).document.updates == (Update("b", "2026-02", {"de": "B, neu"}),)


@pytest.mark.parametrize(("name", "status"), [("bilal", 403), ("carla", 404), ("press", 403)])
def test_steps_are_refused_to_who_may_not_edit(people: People, name: str, status: int) -> None:
    create(people)
    assert signed_in(name).get(f"{BASE}{SLUG}/schritt/2/").status_code == status


def test_the_public_page_shows_what_is_known_and_says_what_is_not(people: People) -> None:
    publish(
        people,
        team=(Member("a", {"de": "Leitung"}), Member("b", {"de": "Messung"}, "Hochschule", outside=True)),
        budget=(
            BudgetLine("a", 2026, {"de": "Planung"}, 50_000.0, 48_000.0, source="quelle"),
            BudgetLine("b", 2027, {"de": "Bau"}, 1_000_000.0, None, {"de": "Land"}, 80.0),
        ),
        documents=(Paper("a", {"de": "Vorlage"}, url="https://a.example/v.pdf", on="2026"),),
        lessons=(Lesson("a", {"de": "Früh fragen."}, "2026", "quelle"),),
    )
    page = projects.project(people.anonymous, SLUG)
    assert page.budget is not None
    assert (page.budget.totals.planned.amount, page.budget.totals.actual.amount) == (1_050_000.0, 48_000.0)
    assert (page.budget.totals.actual.known, page.budget.totals.actual.of) == (1, 2)
    text = Client().get(f"/projekte/{SLUG}/").content.decode()
    for shown in ("von außen", "1.050.000", "nicht bekannt", "Land (80", "Vorlage", "Früh fragen.", "1 von 2 Zeilen"):
        assert shown in text, shown
