from datetime import UTC, datetime

import pytest
from django.test import TestCase

from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.kernel.clock import frozen
from city.kernel.errors import Invalid
from city.kernel.texts import Text

BOARD = organisation.UnitDraft("verwaltungsvorstand", Text.of("Verwaltungsvorstand", "Executive board"), "board")
PRESS = organisation.UnitDraft("presse", Text.of("Referat Öffentlichkeitsarbeit"), "office", "verwaltungsvorstand")


def events() -> list[str]:
    return [event.name for event in outbox.written()]


class Units(TestCase):
    def test_a_unit_stands_below_another_and_changes_are_recorded_once(self) -> None:
        board = organisation.put_unit(BOARD, actor="system")
        organisation.put_unit(PRESS, actor="system")
        organisation.put_unit(PRESS, actor="system")
        press = organisation.unit("presse")
        assert press
        assert press.parent == board
        assert events() == ["organisation.UnitChanged"] * 2
        organisation.put_unit(organisation.UnitDraft("presse", PRESS.name, "office"), actor="system")
        assert audit.history("organisation.unit:presse")[0].changes == {"parent_id": [board, None]}

    def test_a_parent_must_exist_and_not_lie_below(self) -> None:
        with pytest.raises(Invalid, match="verwaltungsvorstand"):
            organisation.put_unit(PRESS, actor="system")
        organisation.put_unit(BOARD, actor="system")
        organisation.put_unit(PRESS, actor="system")
        turned = organisation.UnitDraft("verwaltungsvorstand", BOARD.name, "board", "presse")
        with pytest.raises(Invalid, match="lies below"):
            organisation.put_unit(turned, actor="system")


class Roles(TestCase):
    def setUp(self) -> None:
        organisation.put_unit(BOARD, actor="system")
        organisation.put_unit(PRESS, actor="system")
        self.anna = accounts.create_user("anna@example.org", "Anna", None, actor="system")

    def test_a_role_begins_and_ends_on_a_day(self) -> None:
        with frozen(datetime(2026, 11, 2, 9, tzinfo=UTC)):
            for _again in range(2):
                organisation.appoint(self.anna, "presse", "press", function=Text.of("Leitung"), actor="system")
        press = organisation.unit("presse")
        assert press
        assert [held.role for held in organisation.memberships_of(self.anna)] == ["press"]
        assert [one.name for one in organisation.colleagues(press.id)] == ["Anna"]
        assert organisation.people_with_role("press") == (self.anna,)
        organisation.dismiss(self.anna, "presse", "press", actor="system")
        organisation.dismiss(self.anna, "presse", "press", actor="system")
        assert organisation.memberships_of(self.anna) == ()
        assert events().count("organisation.RoleChanged") == 2

    def test_an_unknown_role_or_unit_names_itself(self) -> None:
        with pytest.raises(Invalid, match="role"):
            organisation.appoint(self.anna, "presse", "king", actor="system")
        with pytest.raises(Invalid, match="castle"):
            organisation.appoint(self.anna, "castle", "member", actor="system")
