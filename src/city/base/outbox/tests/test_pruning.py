from datetime import timedelta

import pytest

from city.base.outbox import api as outbox
from city.base.outbox.actions.positions import give_positions
from city.base.outbox.events import Listener, listeners
from city.base.outbox.models import Bookmark
from city.base.outbox.tests.running import Happened, happen

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
