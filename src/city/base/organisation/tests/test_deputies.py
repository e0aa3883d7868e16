"""Who acts for whom, from when until when; and who takes over what somebody leaves."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.organisation.events import RoleChanged
from city.base.organisation.tests.people import ANONYMOUS, Someone, account, ada, anna, bilal, carla, person
from city.base.outbox import api as outbox
from city.kernel.clock import frozen
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db
EVE, FIRST, MIDDLE, LAST, AFTER = (datetime(2026, 12, day, 12, tzinfo=UTC) for day in (6, 7, 10, 11, 12))


def held(who: Someone) -> set[str]:
    return {one.role for one in organisation.memberships_of(who.user_id or 0)}


def arranged(by: Someone | None = None) -> int:
    return organisation.name_deputy(
        anna().user_id or 0, bilal().user_id or 0, FIRST.date(), LAST.date(), viewer=by or anna()
    )


def test_a_deputy_has_the_rights_while_it_lasts_and_no_longer() -> None:
    with frozen(EVE):
        arranged()
        assert held(bilal()) == {"member"}
    for day in (FIRST, MIDDLE, LAST):
        with frozen(day):
            assert held(bilal()) == {"member", "editor", "press"}
            assert organisation.people_with_role("press") == tuple(sorted((anna().user_id or 0, bilal().user_id or 0)))
    with frozen(AFTER):
        assert held(bilal()) == {"member"}
        assert organisation.deputies() == ()
    told = audit.history(f"accounts.user:{account(anna().user_id).pseudonym}")[0]
    assert (told.verb, told.actor) == ("name-deputy", anna().actor)


def test_days_begin_and_end_in_the_town_and_not_in_greenwich() -> None:
    with frozen(EVE):
        arranged()
    with frozen(datetime(2026, 12, 6, 23, 30, tzinfo=UTC)):
        assert "press" in held(bilal())
    with frozen(datetime(2026, 12, 11, 23, 30, tzinfo=UTC)):
        assert "press" not in held(bilal())


def test_a_deputy_passes_nothing_on() -> None:
    with frozen(EVE):
        arranged()
        organisation.name_deputy(bilal().user_id or 0, carla().user_id or 0, FIRST.date(), LAST.date(), viewer=ada())
    with frozen(MIDDLE):
        assert held(carla()) == {"editor", "member"}


def test_nobody_acts_for_a_locked_account_nor_with_one() -> None:
    with frozen(EVE):
        arranged()
        bilal()
    type(account(anna().user_id)).objects.filter(pk=anna().user_id).update(is_active=False)
    with frozen(MIDDLE):
        assert held(bilal()) == {"member"}


def test_either_of_the_two_ends_it_early() -> None:
    with frozen(EVE):
        for by in (anna, bilal, ada):
            made = arranged()
            with frozen(MIDDLE):
                organisation.end_deputy(made, viewer=by())
                assert held(bilal()) == {"member"}
        with pytest.raises(NotFound):
            organisation.end_deputy(made, viewer=ada())


@pytest.mark.parametrize("who", [bilal, carla, lambda: ANONYMOUS], ids=["colleague", "stranger", "anonymous"])
def test_naming_a_deputy_for_another_is_refused(who: Callable[[], Someone]) -> None:
    with frozen(EVE), pytest.raises(Refused):
        arranged(who())
    assert organisation.deputies() == ()


def test_a_deputy_from_another_unit_is_refused_unless_an_administrator_says_so() -> None:
    with frozen(EVE):
        away, other = anna().user_id or 0, carla().user_id or 0
        with pytest.raises(Refused):
            organisation.name_deputy(away, other, FIRST.date(), LAST.date(), viewer=anna())
        organisation.name_deputy(away, other, FIRST.date(), LAST.date(), viewer=ada())
        assert [one.deputy_name for one in organisation.deputies(other)] == ["Carla"]


@pytest.mark.parametrize("who", [carla, lambda: ANONYMOUS], ids=["stranger", "anonymous"])
def test_ending_it_is_refused_to_all_others(who: Callable[[], Someone]) -> None:
    with frozen(EVE):
        made = arranged()
        with pytest.raises(Refused):
            organisation.end_deputy(made, viewer=who())


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 12, 8), date(2026, 12, 7)), (date(2026, 11, 1), date(2026, 11, 2)), (LAST.date(), date(2028, 1, 1))],
)
def test_impossible_days_name_the_field(first: date, last: date) -> None:
    with frozen(EVE), pytest.raises(Invalid) as refused:
        organisation.name_deputy(anna().user_id or 0, bilal().user_id or 0, first, last, viewer=ada())
    assert refused.value.field == "last_day"


def test_the_turn_of_the_day_tells_who_keeps_rights_elsewhere() -> None:
    with frozen(EVE):
        arranged()
    for day, held_now in ((FIRST, True), (AFTER, False)):
        with frozen(day):
            organisation.turn_day()
        told = [event for event in outbox.written() if isinstance(event, RoleChanged)]
        deputy = [event for event in told if (event.user, event.role) == (bilal().user_id, "press")]
        assert deputy[-1].held is held_now


def test_a_role_may_be_given_for_a_time() -> None:
    with frozen(EVE):
        anna()
        unit_roles = carla()
        organisation.give_role(
            unit_roles.user_id or 0,
            "umwelt",
            "press",
            since=FIRST.date(),
            until=AFTER.date(),
            viewer=ada(),
        )
        assert "press" not in held(carla())
    with frozen(LAST):
        assert "press" in held(carla())
    with frozen(AFTER):
        assert "press" not in held(carla())


def test_a_hand_over_moves_all_at_once_and_is_on_record() -> None:
    giver, taker, admin = anna(), bilal(), ada()
    organisation.appoint(giver.user_id or 0, "it", "operator", function=Text.of("Leitung"), listed=True, actor="system")
    assert organisation.hand_over(giver.user_id or 0, taker.user_id or 0, viewer=admin) == 3
    assert held(giver) == set()
    assert held(taker) == {"member", "editor", "press", "operator"}
    assert [str(function) for function in organisation.unit_page("it").functions] == ["Leitung"]
    told = audit.history("organisation.unit:it")[0]
    assert (told.verb, told.actor) == ("hand-over", admin.actor)
    assert told.changes == {"operator": [giver.actor, taker.actor]}
    assert outbox.written()[-1].name == "organisation.DutiesTransferred"


def test_a_hand_over_that_makes_no_sense_changes_nothing() -> None:
    admin = ada()
    for giver, taker in ((anna(), anna()), (person("Dora", "bauhof"), anna())):
        with pytest.raises(Invalid):
            organisation.hand_over(giver.user_id or 0, taker.user_id or 0, viewer=admin)
    with pytest.raises(Invalid):
        organisation.hand_over(anna().user_id or 0, 4711, viewer=admin)
    assert held(anna()) == {"editor", "press"}
