from datetime import timedelta

import pytest

from city.base.outbox import api as outbox
from city.base.outbox.actions.positions import give_positions
from city.base.outbox.events import Listener, listeners
from city.base.outbox.models import Bookmark, DeadLetter
from city.base.outbox.tests.running import Happened, happen
from city.kernel import clock

pytestmark = pytest.mark.django_db

NOW = timedelta(0)


def positions() -> list[int]:
    return [row.position for row in outbox.after(0, 1000)]


def test_only_what_is_old_and_beyond_the_kept_number_goes() -> None:
    happen(*range(10))
    give_positions()
    assert outbox.prune(timedelta(hours=1), 0) == 0
    assert outbox.prune(NOW, 4) == 6
    assert positions() == [7, 8, 9, 10]
    assert outbox.first_kept() == 7


def test_what_somebody_has_not_heard_stays() -> None:
    with listeners.filled("t.behind", Listener("t.behind", (Happened,), lambda delivered: None)):
        happen(*range(5))
        give_positions()
        Bookmark.objects.create(listener="t.behind", position=2)
        assert outbox.prune(NOW, 0) == 2
    assert positions() == [3, 4, 5]


def test_what_has_no_position_yet_stays_and_numbers_go_on_after_an_empty_log() -> None:
    happen(1)
    give_positions()
    happen(2)
    assert outbox.prune(NOW, 0) == 1
    assert outbox.first_kept() == 2
    give_positions()
    assert positions() == [2]


def test_a_settled_letter_goes_after_a_month_and_an_open_one_stays() -> None:
    now = clock.now()
    for position, settled_at in ((1, now), (2, None)):
        DeadLetter.objects.create(
            listener="t.some", position=position, type="t.Some", payload="{}", written_at=now, given_up_at=now, tries=8,
            error="", settled_at=settled_at,
        )  # fmt: skip
    assert outbox.prune() == 0
    with clock.frozen(now + timedelta(days=31)):
        assert outbox.prune() == 1
    assert [letter.position for letter in DeadLetter.objects.all()] == [2]
