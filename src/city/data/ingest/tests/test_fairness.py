"""No sender pushes the others aside, and nothing waits without bounds."""

from hypothesis import given
from hypothesis import strategies as st

from city.data.ingest.domain.fairness import Bounds, FairQueue


def test_a_flood_of_one_leaves_the_others_their_turn() -> None:
    queue = FairQueue[str]()
    for number in range(1000):
        queue.put("flood", f"f{number}", 1)
    queue.put("quiet", "q0", 1)
    queue.put("other", "o0", 1)
    assert {"q0", "o0"} < set(queue.take(6))


def test_one_client_may_fill_its_share_only() -> None:
    queue = FairQueue[int](Bounds(items=10, items_of_one=4, size=1000))
    assert [queue.put("a", number, 1) for number in range(5)] == [True] * 4 + [False]
    assert queue.put("b", 0, 1)


def test_large_bodies_are_bounded_together() -> None:
    queue = FairQueue[int](Bounds(items=10, items_of_one=10, size=100))
    assert queue.put("a", 1, 60)
    assert not queue.put("b", 2, 60)
    assert queue.take(1) == [1]
    assert queue.put("b", 2, 60)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), max_size=60), st.integers(1, 9))
def test_everything_comes_out_once_and_in_each_clients_order(puts: list[tuple[str, int]], most: int) -> None:
    queue = FairQueue[tuple[str, int]]()
    for client, number in puts:
        assert queue.put(client, (client, number), number)
    out: list[tuple[str, int]] = []
    while taken := queue.take(most):
        assert len(taken) <= most
        out += taken
    assert (queue.items, queue.size, len(queue.lines)) == (0, 0, 0)
    for client in "abc":
        assert [item for item in out if item[0] == client] == [item for item in puts if item[0] == client]
