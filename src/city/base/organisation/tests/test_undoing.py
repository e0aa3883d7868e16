"""What was done to a unit by mistake is taken back, by who may, as long as nothing else has happened since."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate
from django.utils.translation import activate

from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.organisation.tests.people import ANONYMOUS, Someone, account, ada, anna, bilal, carla, person, unit
from city.base.outbox import api as outbox
from city.kernel.clock import frozen, now
from city.kernel.errors import Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db
SUBJECT = "organisation.unit:umwelt"
OTHERS = pytest.mark.parametrize(
    "who", [anna, bilal, carla, lambda: ANONYMOUS], ids=["owner", "colleague", "stranger", "anonymous"]
)


def last(subject: str = SUBJECT) -> audit.RecordedAct:
    return audit.history(subject)[0]


def undo(who: Someone, subject: str = SUBJECT) -> None:
    audit.undo(last(subject).id, viewer=who)


def renamed() -> audit.RecordedAct:
    unit("umwelt")
    draft = organisation.UnitDraft("umwelt", Text.of("Umweltamt"), "division")
    organisation.arrange_unit(draft, viewer=ada())
    return last()


def test_a_change_of_a_unit_is_taken_back_with_trace_and_event() -> None:
    renamed()
    undo(ada())
    now = organisation.unit("umwelt")
    assert now
    assert (str(now.name), now.kind) == ("Umwelt", "office")
    assert (last().verb, last().actor) == ("undo", ada().actor)
    assert [event.name for event in outbox.written()].count("organisation.UnitChanged") == 4


def test_what_has_moved_on_is_not_taken_back() -> None:
    act = renamed()
    organisation.arrange_unit(organisation.UnitDraft("umwelt", Text.of("Klimaamt"), "division"), viewer=ada())
    with pytest.raises(audit.MovedOn, match="Klimaamt"):
        organisation.undo_change("umwelt", act.changes, viewer=ada())
    with pytest.raises(audit.MovedOn):
        audit.undo(act.id, viewer=ada())


def test_a_role_that_ended_by_mistake_goes_on_as_it_was() -> None:
    who = anna()
    organisation.take_role(who.user_id or 0, "umwelt", "editor", viewer=ada())
    undo(ada())
    assert "editor" in {held.role for held in organisation.own_memberships(who.user_id or 0)}
    with pytest.raises(audit.MovedOn):
        organisation.restore_role("umwelt", "editor", who.actor, viewer=ada())


def test_a_role_given_for_a_time_does_not_become_one_for_good() -> None:
    who, end = bilal(), localdate() + timedelta(days=30)
    organisation.give_role(who.user_id or 0, "umwelt", "press", until=end, viewer=ada())
    organisation.take_role(who.user_id or 0, "umwelt", "press", viewer=ada())
    act = last()
    undo(ada())
    held = {one.role: one.until for one in organisation.colleagues(organisation.unit("umwelt").id)}  # type: ignore[union-attr]
    assert held["press"] == end
    with frozen(now() + timedelta(days=31)), pytest.raises(audit.MovedOn):
        organisation.restore_role("umwelt", "press", who.actor, until=end, viewer=ada())
    assert act.changes["until"] == [end.isoformat(), localdate().isoformat()]


def test_a_role_given_by_mistake_ends() -> None:
    who = bilal()
    organisation.give_role(who.user_id or 0, "umwelt", "press", viewer=ada())
    undo(ada())
    assert {held.role for held in organisation.own_memberships(who.user_id or 0)} == {"member"}
    with pytest.raises(audit.MovedOn):
        organisation.take_back_role("umwelt", "press", who.actor, viewer=ada())


def test_a_partner_taken_out_by_mistake_comes_back() -> None:
    unit("umwelt", organisation.PROJECT_TEAM)
    made = organisation.add_partner("umwelt", "Hochschule", "university", viewer=ada())
    organisation.end_partner(made, viewer=ada())
    undo(ada())
    assert [partner.name for partner in organisation.unit_page("umwelt").partners] == ["Hochschule"]


def test_a_deputy_stopped_by_mistake_acts_again() -> None:
    absent, acting, day = anna(), bilal(), localdate()
    made = organisation.name_deputy(
        absent.user_id or 0, acting.user_id or 0, day, day + timedelta(days=5), viewer=absent
    )
    organisation.end_deputy(made, viewer=acting)
    undo(absent, f"accounts.user:{absent.actor}")
    assert [each.deputy for each in organisation.deputies()] == [acting.user_id]
    for who in (carla(), ANONYMOUS):
        with pytest.raises(Refused):
            organisation.restore_deputy(absent.actor, acting.actor, viewer=who)


@OTHERS
def test_taking_back_is_refused_to_who_may_not_arrange(who: Callable[[], Someone]) -> None:
    act, viewer = renamed(), who()
    verbs: tuple[Callable[[], Any], ...] = (
        lambda: organisation.undo_change("umwelt", act.changes, viewer=viewer),
        lambda: organisation.restore_role("umwelt", "editor", "x", viewer=viewer),
        lambda: organisation.take_back_role("umwelt", "editor", "x", viewer=viewer),
        lambda: organisation.restore_partner("umwelt", "x", viewer=viewer),
        lambda: organisation.restore_deputy("x", "y", viewer=viewer),
    )
    for verb in verbs:
        with pytest.raises(Refused):
            verb()


def test_the_history_is_read_and_an_act_taken_back_on_the_page(client: Client) -> None:
    activate("de")
    renamed()
    client.force_login(account(ada().user_id))
    page = client.get("/verwaltung/verlauf/").content.decode()
    for said in ("Ada</strong> hat geändert: Einheit", "Umweltamt", "Fachbereich", "Rückgängig"):
        assert said in page
    own = f"/verwaltung/verlauf/zu/{SUBJECT}/"
    assert "Verlauf: Umweltamt" in client.get(own).content.decode()
    asked = {"act": str(last().id), "next": own}
    assert (
        "Das ist rückgängig gemacht"
        in client.post("/verwaltung/verlauf/rueckgaengig/", asked, follow=True).content.decode()
    )
    assert (
        "seitdem noch einmal geändert"
        in client.post("/verwaltung/verlauf/rueckgaengig/", asked, follow=True).content.decode()
    )
    elsewhere = client.post("/verwaltung/verlauf/rueckgaengig/", asked | {"next": "//evil.example/"})
    assert elsewhere["Location"] == "/verwaltung/verlauf/"


def test_the_history_is_narrowed_by_person_and_unit(client: Client, django_assert_max_num_queries: Any) -> None:
    renamed()
    anna()
    client.force_login(account(ada().user_id))
    with django_assert_max_num_queries(20):
        assert "hat geändert" in client.get("/verwaltung/verlauf/?person=ada&tat=change").content.decode()
    for nothing in ("?person=carla", "?einheit=umwelt", "?von=2099-01-01", "?bis=2020-01-01"):
        assert "Hier ist nichts verzeichnet" in client.get(f"/verwaltung/verlauf/{nothing}").content.decode()


def test_colleagues_read_their_units_history_and_strangers_do_not(client: Client) -> None:
    renamed()
    own = f"/verwaltung/verlauf/zu/{SUBJECT}/"
    for who, status in ((bilal(), 200), (carla(), 404)):
        client.force_login(account(who.user_id))
        assert client.get(own).status_code == status
    client.force_login(account(person("Dora", "leer").user_id))
    assert client.get(own).status_code == 403
    assert Client().get(own)["Location"].startswith("/anmelden/")


def test_what_staff_have_changed_stays_when_the_profile_comes_again() -> None:
    draft = organisation.UnitDraft("umwelt", Text.of("Umwelt"), "division", source="Profil 1")
    assert organisation.deliver_unit(draft, actor="system") == ()
    organisation.arrange_unit(
        organisation.UnitDraft("umwelt", Text.of("Umwelt und Klima"), "division", source="Profil 1"), viewer=ada()
    )
    newer = organisation.UnitDraft("umwelt", Text.of("Umwelt"), "division", source="Profil 2")
    assert organisation.deliver_unit(newer, actor="system") == ("name",)
    now = organisation.unit("umwelt")
    assert now
    assert (str(now.name), now.source) == ("Umwelt und Klima", "Profil 2")
    assert organisation.deliver_unit(newer, actor="system") == ("name",)
