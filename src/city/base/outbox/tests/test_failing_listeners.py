import pytest
from django.db import transaction

from city.base.outbox import api as outbox
from city.base.outbox import domain
from city.base.outbox.events import Listener, listeners
from city.base.outbox.models import Bookmark, OutboxEvent
from city.base.outbox.tests.running import Happened, happen, relay, until
from city.kernel.errors import Invalid, NotFound
from city.kernel.texts import Text

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(domain, "LONGEST_PAUSE", 0.01)


class Choosy:
    """A listener that cannot stand one number until it is healed."""

    def __init__(self, bad: int, problem: Exception | None = None) -> None:
        self.bad: int | None = bad
        self.problem = problem or RuntimeError("no taste for it")
        self.heard: list[int] = []
        self.tries = 0

    def __call__(self, delivered: outbox.Delivered[Happened]) -> None:
        if delivered.event.number == self.bad:
            self.tries += 1
            raise self.problem
        self.heard.append(delivered.event.number)


def test_a_failing_listener_stops_neither_others_nor_itself_for_ever() -> None:
    choosy, calm = Choosy(2), Choosy(-1)
    with (
        listeners.filled("t.choosy", Listener("t.choosy", (Happened,), choosy)),
        listeners.filled("t.calm", Listener("t.calm", (Happened,), calm)),
        relay(),
    ):
        happen(1, 2, 3)
        assert until(lambda: calm.heard == [1, 2, 3])
        assert until(lambda: choosy.heard == [1, 3])
    assert choosy.tries == domain.TRIES
    (letter,) = outbox.letters()
    assert (letter.listener, letter.position, letter.tries) == ("t.choosy", 2, domain.TRIES)
    assert "no taste" in letter.error


def test_the_pauses_grow() -> None:
    pauses = [0.1 * 4**tries for tries in range(4)]
    assert pauses == sorted(pauses)


def test_an_error_that_says_it_is_hopeless_is_not_tried_again() -> None:
    choosy = Choosy(1, Invalid("number", Text.of("never")))
    with listeners.filled("t.hopeless", Listener("t.hopeless", (Happened,), choosy)), relay():
        happen(1, 2)
        assert until(lambda: choosy.heard == [2])
    assert choosy.tries == 1
    assert len(outbox.letters()) == 1


def test_a_payload_nobody_can_read_becomes_a_dead_letter() -> None:
    calm = Choosy(-1)
    with listeners.filled("t.rubbish", Listener("t.rubbish", (Happened,), calm)), relay():
        happen(1)
        assert until(lambda: calm.heard == [1])
        OutboxEvent.objects.create(type=Happened.name, payload='{"number": "x"}', created_at=outbox.after(0, 1)[0].at)
        happen(2)
        assert until(lambda: calm.heard == [1, 2])
    assert [letter.payload for letter in outbox.letters()] == ['{"number": "x"}']


def test_a_dead_letter_can_be_replayed_once_the_listener_is_mended() -> None:
    choosy = Choosy(1, Invalid("number", Text.of("not yet")))
    with listeners.filled("t.mended", Listener("t.mended", (Happened,), choosy)):
        with relay():
            happen(1)
            assert until(outbox.letters)
        (letter,) = outbox.letters()
        with pytest.raises(outbox.ReplayFailed, match="not yet"):
            outbox.replay(letter.id)
        choosy.bad = None
        outbox.replay(letter.id)
        assert choosy.heard == [1]
        with pytest.raises(NotFound):
            outbox.replay(letter.id)
    assert outbox.letters() == ()


def test_a_dead_letter_can_be_discarded_and_outlives_its_listener() -> None:
    choosy = Choosy(1, Invalid("number", Text.of("never")))
    with listeners.filled("t.gone", Listener("t.gone", (Happened,), choosy)), relay():
        happen(1)
        assert until(outbox.letters)
    (letter,) = outbox.letters()
    with pytest.raises(outbox.ListenerGone):
        outbox.replay(letter.id)
    outbox.discard(letter.id)
    assert outbox.letters() == ()


def test_the_tries_are_counted_across_a_restart() -> None:
    choosy = Choosy(1)
    with listeners.filled("t.counted", Listener("t.counted", (Happened,), choosy)):
        happen(1)
        with relay():
            assert until(lambda: choosy.tries >= 2)
        tried = choosy.tries
        assert Bookmark.objects.get(pk="t.counted").tries in {tried, 0}
        with relay():
            assert until(outbox.letters)
    assert choosy.tries == domain.TRIES


def test_the_operator_sees_who_is_behind_and_why() -> None:
    choosy = Choosy(1)
    with listeners.filled("t.seen", Listener("t.seen", (Happened,), choosy)):
        with transaction.atomic():
            outbox.write(Happened(1))
        state = outbox.relay_state()
        assert (state.waiting, state.last_position) == (1, 0)
        assert state.lag_seconds >= 0
        with relay():
            assert until(lambda: choosy.tries)
        (mine,) = [listener for listener in outbox.relay_state().listeners if listener.name == "t.seen"]
        assert mine.behind in {0, 1}
        assert outbox.numbers()["outbox_position"] == 1
