"""Administrators arrange the chart; coordinators arrange project teams and what is in them, and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest

from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.organisation.tests.people import ANONYMOUS, Someone, ada, anna, bilal, carla, cleo, unit
from city.base.outbox import api as outbox
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db
REFUSED = [anna, bilal, carla, lambda: ANONYMOUS]
WHO = ["owner", "colleague", "stranger", "anonymous"]


def draft(code: str, kind: str, **more: object) -> organisation.UnitDraft:
    return organisation.UnitDraft(code, Text.of("Klimateam", "Climate team"), kind, **more)  # type: ignore[arg-type]


def roles(who: Someone) -> set[tuple[str, str]]:
    return {(held.unit_code, held.role) for held in organisation.memberships_of(who.user_id or 0)}


def test_an_administrator_arranges_everything_and_it_is_on_record() -> None:
    admin = ada()
    organisation.arrange_unit(draft("klima", "division", dissolved_on=date(2027, 1, 1)), viewer=admin)
    organisation.arrange_unit(draft("klima", "division"), viewer=admin)
    changed, made = audit.history("organisation.unit:klima")
    assert (made.actor, made.verb, changed.changes) == (admin.actor, "create", {"dissolved_on": ["2027-01-01", None]})
    organisation.give_role(carla().user_id or 0, "klima", "press", viewer=admin)
    assert ("klima", "press") in roles(carla())
    organisation.take_role(carla().user_id or 0, "klima", "press", viewer=admin)
    assert ("klima", "press") not in roles(carla())


def test_a_coordinator_makes_a_team_with_people_and_partners() -> None:
    coordinator = cleo()
    organisation.arrange_unit(draft("klimateam", "project-team", parent="cdo"), viewer=coordinator)
    organisation.give_role(anna().user_id or 0, "klimateam", "editor", viewer=coordinator)
    made = organisation.add_partner(
        "klimateam",
        "Hochschule",
        "university",
        website="https://example.org",
        since=date(2023, 8, 1),
        viewer=coordinator,
    )
    page = organisation.unit_page("klimateam")
    assert [(str(one.kind_name), one.since) for one in page.partners] == [("Hochschule", date(2023, 8, 1))]
    assert [one.code for one in page.above] == ["cdo"]
    organisation.end_partner(made, viewer=coordinator)
    assert organisation.unit_page("klimateam").partners == ()
    assert [event.name for event in outbox.written()].count("organisation.PartnersChanged") == 2
    organisation.take_role(anna().user_id or 0, "klimateam", "editor", viewer=coordinator)
    assert ("klimateam", "editor") not in roles(anna())


def test_a_coordinator_is_refused_what_counts_in_the_whole_town() -> None:
    coordinator = cleo()
    unit("team", "project-team")
    with pytest.raises(Refused):
        organisation.arrange_unit(draft("amt", "office"), viewer=coordinator)
    with pytest.raises(Refused):
        organisation.arrange_unit(draft("team", "office"), viewer=coordinator)
    for code, role in (("team", "admin"), ("team", "press"), ("cdo", "member"), ("nowhere", "member")):
        with pytest.raises(Refused):
            organisation.give_role(coordinator.user_id or 0, code, role, viewer=coordinator)
    with pytest.raises(Refused):
        organisation.take_role(ada().user_id or 0, "it", "admin", viewer=coordinator)


@pytest.mark.parametrize("who", REFUSED, ids=WHO)
def test_all_others_are_refused(who: Callable[[], Someone]) -> None:
    viewer = who()
    unit("team", "project-team")
    partner = organisation.add_partner("team", "Verein", "town-society", viewer=ada())
    for act in (
        lambda: organisation.arrange_unit(draft("team", "project-team"), viewer=viewer),
        lambda: organisation.give_role(viewer.user_id or 0, "team", "editor", viewer=viewer),
        lambda: organisation.take_role(anna().user_id or 0, "umwelt", "editor", viewer=viewer),
        lambda: organisation.add_partner("team", "Firma", "company", viewer=viewer),
        lambda: organisation.end_partner(partner, viewer=viewer),
        lambda: organisation.hand_over(anna().user_id or 0, bilal().user_id or 0, viewer=viewer),
    ):
        with pytest.raises(Refused):
            act()
    assert [one.name for one in organisation.unit_page("team").partners] == ["Verein"]


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda by: organisation.arrange_unit(draft("Zwei Worte", "office"), viewer=by), "code"),
        (lambda by: organisation.arrange_unit(draft("amt", "castle"), viewer=by), "kind"),
        (lambda by: organisation.arrange_unit(organisation.UnitDraft("a", Text({}), "office"), viewer=by), "name"),
        (lambda by: organisation.add_partner("it", "Firma", "company", viewer=by), "unit"),
        (lambda by: organisation.add_partner("team", "Firma", "friends", viewer=by), "kind"),
        (lambda by: organisation.add_partner("team", " ", "company", viewer=by), "name"),
        (lambda by: organisation.add_partner("team", "F", "company", website="javascript:1", viewer=by), "website"),
        (lambda by: organisation.give_role(by.user_id, "it", "press", until=date(2020, 1, 1), viewer=by), "until"),
    ],
)
def test_what_makes_no_sense_names_the_field(act: Callable[[Someone], object], field: str) -> None:
    unit("team", "project-team")
    with pytest.raises(Invalid) as refused:
        act(ada())
    assert refused.value.field == field


def test_what_is_not_there_cannot_be_ended() -> None:
    with pytest.raises(NotFound):
        organisation.end_partner(99, viewer=ada())
    with pytest.raises(NotFound):
        organisation.unit_page("nowhere")
