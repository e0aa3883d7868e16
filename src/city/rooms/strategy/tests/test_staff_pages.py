"""From the first draft to the public page, as people do it in the browser, with forms and without scripts."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.rooms.strategy.tests.documents import again, assess, change, create, publish, submit
from city.rooms.strategy.tests.people import CDO, OTHER, OWN, PRESS, People

pytestmark = pytest.mark.usefixtures("frame")
BASE = "/verwaltung/projekte/"
PLACES = {"anna": (OWN, "editor"), "bilal": (OWN, "member"), "carla": (OTHER, "editor"), "press": (PRESS, "press")} | {
    "cdo": (CDO, "coordinator"),
    "second": (OTHER, "reviewer"),
}


def signed_in(name: str) -> Client:
    unit, role = PLACES[name]
    number = accounts.create_user(f"{name}@example.org", name.title(), "ein langes Kennwort 7", actor="test")
    organisation.appoint(number, unit, role, actor="test")
    client = Client()
    client.force_login(
        get_user_model().objects.get(pk=number), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def fields(client: Client, path: str) -> dict[str, Any]:
    """What the form on a page would send as it stands."""
    context = client.get(path).context["form"]
    sent: dict[str, Any] = {}
    for form in (context.head, *(row for rows in context.lists.values() for row in rows)):
        for field in form:
            value = field.value()
            several = hasattr(field.field, "choices") and field.field.widget.allow_multiple_selected
            if field.name == "upload":
                continue
            sent[field.html_name] = ([] if several else "") if value is None or value is False else value
    for rows in context.lists.values():
        for field in rows.management_form:
            sent[field.html_name] = field.value()
    return sent


def wrongs(answer: Any) -> list[Any]:
    """What a form that came back complains of."""
    form = answer.context["form"]
    return [each.errors for each in (form.head, *(row for rows in form.lists.values() for row in rows)) if each.errors]


NEW = {
    "slug": "seilbahn",
    "unit": OWN,
    "title_de": "Seilbahn",
    "title_en": "Cable car",
    "summary_de": "Über den Rhein.",
    "summary_en": "Across the Rhine.",
    "fields": ["mobilitaet"],
    "goals": ["rad-gewinnt"],
    "sdgs": ["11"],
    "partners": "Verein A\n\nVerein B",
    "new_stage": "idea",
    "new_stage_on": "2026-11",
    "milestones-0-title_de": "Erste Stütze",
    "milestones-0-planned": "2027",
    "updates-0-title_de": "Idee vorgestellt",
    "updates-0-on": "2026-11-02",
}


def step(client: Client, slug: str, verb: str, **given: Any) -> Any:
    """Take a step on the draft's page as it stands."""
    revision = client.get(f"{BASE}{slug}/").context["draft"].revision
    return client.post(f"{BASE}{slug}/{verb}/", {"revision": revision} | given)


def judgement(client: Client, slug: str) -> dict[str, Any]:
    """What the form of the assessment would send, with one principle rated."""
    form = client.get(f"{BASE}{slug}/bewerten/").context["form"]
    sent = {field.html_name: field.value() or "" for field in form}
    sent |= {name: "yes" for name in sent if name.startswith("relevance_")}
    rated = {"transparenz_level": "1", "transparenz_reason_de": "Ziel und Kosten stehen da."}
    return sent | rated | {"function_de": "Projektteam", "transparenz_proofs": "https://a.example"}


def test_from_the_first_draft_to_the_public_page(people: People) -> None:
    anna, coordinator, second, press = map(signed_in, ("anna", "cdo", "second", "press"))
    answer = anna.post(f"{BASE}neu/", fields(anna, f"{BASE}neu/") | NEW)
    assert answer.status_code == 302, wrongs(answer)
    assert "Seilbahn" in anna.get(BASE).content.decode()
    assert Client().get("/projekte/seilbahn/").status_code == 404
    draft = anna.get(f"{BASE}seilbahn/").context["draft"]
    assert draft.document.partners == ("Verein A", "Verein B")
    assert step(anna, "seilbahn", "einreichen").status_code == 302
    assert coordinator.get(BASE).context["mine"][0].slug == "seilbahn"
    assert step(coordinator, "seilbahn", "aufnehmen", unit=OWN, fields=["mobilitaet"]).status_code == 302
    answer = anna.post(f"{BASE}seilbahn/bewerten/", judgement(anna, "seilbahn"))
    assert answer.status_code == 302, answer.context["form"].errors
    assert "Ziel und Kosten stehen da." in second.get(f"{BASE}seilbahn/").content.decode()
    assert step(second, "seilbahn", "bestaetigen", function_de="Datenschutz").status_code == 302
    assert press.get(BASE).context["mine"][0].slug == "seilbahn"
    assert step(press, "seilbahn", "ansetzen", at="2199-12-01T10:00").status_code == 302
    assert "2199" in press.get(f"{BASE}seilbahn/").content.decode()
    assert step(press, "seilbahn", "aufheben").status_code == 302
    assert step(press, "seilbahn", "veroeffentlichen").status_code == 302
    text = Client().get("/projekte/seilbahn/").content.decode()
    for shown in ("Erste Stütze", "Idee vorgestellt", "Ziel und Kosten stehen da.", "Projektteam", "Datenschutz"):
        assert shown in text


def test_steps_with_gaps_come_back_with_what_is_wrong(people: People) -> None:
    assess(people)
    second, press = signed_in("second"), signed_in("press")
    assert step(second, "neue-radwege", "bestaetigen").status_code == 422
    step(second, "neue-radwege", "bestaetigen", function_de="Datenschutz")
    assert step(press, "neue-radwege", "ansetzen", at="bald").status_code == 422
    step(press, "neue-radwege", "ansetzen", at="2001-01-01T10:00")
    assert press.get(f"{BASE}neue-radwege/").context["draft"].state == "reviewed"
    step(press, "neue-radwege", "veroeffentlichen")
    revision = press.get(f"{BASE}neue-radwege/").context["draft"].revision
    away = {"unpublish-revision": revision, "unpublish-reason": ""}
    assert press.post(f"{BASE}neue-radwege/von-der-seite-nehmen/", away).status_code == 422
    away["unpublish-reason"] = "Verwechslung."
    assert press.post(f"{BASE}neue-radwege/von-der-seite-nehmen/", away).status_code == 302
    assert Client().get("/projekte/neue-radwege/").status_code == 404


def test_an_assessment_with_gaps_comes_back_with_what_is_wrong(people: People) -> None:
    create(people)
    anna = signed_in("anna")
    sent = judgement(anna, "neue-radwege") | {"transparenz_proofs": "", "greenhouse-gas_level": "-2"}
    answer = anna.post(f"{BASE}neue-radwege/bewerten/", sent)
    assert answer.status_code == 422
    assert {"transparenz_proofs", "greenhouse-gas_reason_de", "greenhouse-gas_counter_de"} <= set(
        answer.context["form"].errors
    )


def test_an_earlier_version_is_compared_and_brought_back(people: People) -> None:
    revision = publish(people)
    again(
        people, "neue-radwege", change(people, people.anna, "neue-radwege", revision, summary={"de": "Neu.", "en": "N"})
    )
    anna = signed_in("anna")
    assert "Breiter und heller." in anna.get(f"{BASE}neue-radwege/fassungen/1/").content.decode()
    assert step(anna, "neue-radwege", "fassungen/1/zurueckholen").status_code == 302
    assert anna.get(f"{BASE}neue-radwege/").context["draft"].state == "draft"


def test_saving_without_a_change_changes_nothing(people: People) -> None:
    publish(people)
    anna = signed_in("anna")
    path = f"{BASE}neue-radwege/bearbeiten/"
    before = anna.get(f"{BASE}neue-radwege/").context["draft"].document
    assert anna.post(path, fields(anna, path)).status_code == 302
    assert anna.get(f"{BASE}neue-radwege/").context["draft"].document == before


def test_a_form_with_gaps_comes_back_with_what_is_wrong(people: People) -> None:
    anna = signed_in("anna")
    answer = anna.post(f"{BASE}neu/", fields(anna, f"{BASE}neu/") | NEW | {"title_de": "", "new_stage_on": "bald"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "ui-error-summary" in text
    assert "Über den Rhein." in text
    answer = anna.post(f"{BASE}neu/", fields(anna, f"{BASE}neu/") | NEW | {"new_stage_on": "bald"})
    assert answer.status_code == 422
    assert "1. Quartal 2026" in answer.content.decode()


def test_a_delay_without_reason_is_shown_beside_its_milestone(people: People) -> None:
    publish(people)
    anna = signed_in("anna")
    path = f"{BASE}neue-radwege/bearbeiten/"
    answer = anna.post(path, fields(anna, path) | {"milestones-0-planned": "2027"})
    assert answer.status_code == 422
    (rows,) = [rows for part, rows in answer.context["form"].lists.items() if part == "milestones"]
    assert "reason_de" in rows[0].errors


def test_two_who_save_at_once_are_shown_both(people: People) -> None:
    create(people)
    anna = signed_in("anna")
    path = f"{BASE}neue-radwege/bearbeiten/"
    mine, theirs = fields(anna, path), fields(anna, path)
    anna.post(path, theirs | {"summary_de": "Von der einen."})
    answer = anna.post(path, mine | {"summary_de": "Von der anderen."})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Von der einen." in text
    assert "Von der anderen." in text
    revision = re.search(r'name="revision" value="(\d+)"', text)
    assert revision
    again = anna.post(path, mine | {"summary_de": "Von der anderen.", "revision": revision[1]})
    assert again.status_code == 302


def test_returning_needs_a_reason(people: People) -> None:
    revision = submit(people)
    coordinator = signed_in("cdo")
    path = f"{BASE}neue-radwege/zurueckgeben/"
    assert coordinator.post(path, {"revision": revision, "reason": ""}).status_code == 422
    assert coordinator.post(path, {"revision": revision, "reason": "Bitte kürzer."}).status_code == 302
    assert "Bitte kürzer." in signed_in("anna").get(f"{BASE}neue-radwege/").content.decode()


@pytest.mark.parametrize("name", ["bilal", "carla"])
def test_the_form_is_refused_to_who_may_not_edit(people: People, name: str) -> None:
    publish(people)
    client = signed_in(name)
    assert client.get(f"{BASE}neue-radwege/bearbeiten/").status_code == {"bilal": 403, "carla": 404}[name]
    assert client.post(f"{BASE}neue-radwege/veroeffentlichen/", {"revision": 4}).status_code in {403, 404}


def test_who_is_not_signed_in_is_led_to_the_door(people: People) -> None:
    answer = Client().get(BASE)
    assert answer.status_code == 302
    assert "anmelden" in answer.headers["Location"]


@pytest.mark.parametrize("path", ["", "neu/", "neue-radwege/", "neue-radwege/bearbeiten/"])
def test_staff_pages_speak_english(people: People, path: str) -> None:
    publish(people)
    words = {"": "projects/", "neu/": "projects/new/"}
    address = words.get(path, path.replace("neue-radwege/", "projects/neue-radwege/").replace("bearbeiten", "edit"))
    answer = signed_in("anna").get(f"/en/verwaltung/{address}")
    assert answer.status_code == 200
    assert 'lang="en"' in answer.content.decode()
