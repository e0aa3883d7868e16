"""When a device needs somebody to look at it."""

from city.data.ingest.domain.watching import State, state_of
from city.kernel.clock import HOUR


def judged(last_seen: int | None, battery: float | None = None, *, active: bool = True) -> tuple[State, int | None]:
    return state_of(active=active, last_seen=last_seen, interval_s=1800, battery=battery, now=100 * HOUR)


def test_two_lost_messages_are_ordinary_three_are_silence() -> None:
    assert judged(100 * HOUR - HOUR) == (State.OK, None)
    assert judged(100 * HOUR - 2 * HOUR) == (State.SILENT, 100 * HOUR - 2 * HOUR + HOUR // 2)


def test_an_empty_battery_a_new_and_a_retired_device() -> None:
    assert judged(100 * HOUR, 12)[0] is State.LOW
    assert judged(100 * HOUR, 80)[0] is State.OK
    assert judged(None)[0] is State.NEVER
    assert judged(1, 1, active=False)[0] is State.RETIRED


def test_attention_comes_in_the_order_of_need() -> None:
    assert min(State, key=lambda state: state.rank) is State.SILENT
