import asyncio
import re

from hypothesis import given
from hypothesis import strategies as st

from city.base.live.domain import Hub, Message, frame, memory, sentence
from city.base.live.domain.memory import Memory

TOPICS = ("a", "b", "c")
events = st.lists(st.sets(st.sampled_from(TOPICS)), max_size=40)


def messages(spoken: list[set[str]]) -> list[Message]:
    return [
        Message(position, tuple((topic, sentence(topic, b"%d" % position)) for topic in sorted(topics)))
        for position, topics in enumerate(spoken, start=1)
        if topics
    ]


def said(pieces: bytes) -> list[tuple[str, int]]:
    found = re.findall(rb'"topic":"(\w)","data":(\d+)', pieces)
    return [(topic.decode(), int(number)) for topic, number in found]


@given(events, st.sets(st.sampled_from(TOPICS), min_size=1), st.integers(0, 40), st.integers(0, 40))
def test_memory_and_live_together_give_each_event_once_and_in_order(
    spoken: list[set[str]], topics: set[str], left: int, back: int
) -> None:
    """Whoever leaves after `left` events and is back after `back` misses nothing and gets nothing twice."""

    async def story() -> bytes:
        hub, log = Hub(), messages(spoken)
        first = min(left, back)
        hub.publish([message for message in log if message.position <= back], back)
        listener = hub.join(sorted(topics), hub.position)
        missed = b"".join(hub.memory.since(first, listener.topics))
        hub.publish([message for message in log if message.position > back], len(spoken))
        listener.put(b"")
        return missed + await listener.next()

    wanted = [
        (position, topic)
        for position, topics_of_event in enumerate(spoken, start=1)
        if position > min(left, back)
        for topic in topics_of_event & topics
    ]
    assert sorted((number, topic) for topic, number in said(asyncio.run(story()))) == sorted(wanted)


@given(events, st.integers(1, 10))
def test_what_memory_forgets_lies_below_its_floor(spoken: list[set[str]], most: int) -> None:
    kept, before = Memory(), memory.MOST_KEPT
    memory.MOST_KEPT = most  # type: ignore[misc]
    try:
        for message in messages(spoken):
            kept.keep(message)
    finally:
        memory.MOST_KEPT = before  # type: ignore[misc]
    complete = [m.position for m in messages(spoken) if m.position > kept.floor]
    pieces = b"".join(kept.since(kept.floor, TOPICS))
    assert sorted({number for _, number in said(pieces)}) == complete


def test_a_frame_is_what_the_standard_says() -> None:
    pieces = frame(7, [sentence("series:1", b"1"), sentence("series:2", b'{"v":2}')])
    assert pieces == (b'data: {"topic":"series:1","data":1}\n\ndata: {"topic":"series:2","data":{"v":2}}\nid: 7\n\n')


def test_a_listener_that_left_is_forgotten_everywhere() -> None:
    hub = Hub()
    listener = hub.join(["a", "b"], 0)
    hub.leave(listener)
    hub.leave(listener)
    assert not hub.listeners
    hub.publish(messages([{"a"}, {"b"}]), 2)
    assert listener.queue == []
