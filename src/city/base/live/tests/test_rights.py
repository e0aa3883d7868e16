import httpx
import pytest
from django.conf import settings

from city.base.access import api as access
from city.base.live.actions import hub
from city.base.live.api import TopicUnknown, WrongNumberOfTopics
from city.base.live.domain import sender_of
from city.base.live.queries import require_topics
from city.base.live.tests.serving import following
from city.base.outbox.tests.running import until

STAFF = access.Viewer("anna", memberships=frozenset({(1, "member")}))


@pytest.mark.parametrize("topic", ["meter:secret", "nothing:1", "meter:", "meter", ""])
def test_a_topic_one_may_not_follow_looks_like_one_that_does_not_exist(meters: None, topic: str) -> None:
    with pytest.raises(TopicUnknown) as refused:
        require_topics(access.ANONYMOUS, ["meter:open", topic])
    assert refused.value.status == 404


def test_staff_may_follow_what_the_public_may_not(meters: None) -> None:
    require_topics(STAFF, ["meter:secret", "meter:open"])


@pytest.mark.parametrize("count", [0, 51])
def test_none_and_too_many_topics_are_refused(meters: None, count: int) -> None:
    with pytest.raises(WrongNumberOfTopics):
        require_topics(access.ANONYMOUS, ["meter:open"] * count)


def test_over_the_wire_the_answer_is_a_problem_document(address: str) -> None:
    hidden = httpx.get(f"{address}/live?topic=meter:secret")
    missing = httpx.get(f"{address}/live?topic=nothing:secret")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.json()["title"].replace("meter", "nothing") == missing.json()["title"]
    assert httpx.get(f"{address}/live").json()["field"] == "topic"
    wrong_key = httpx.get(f"{address}/live?topic=meter:a", headers={"Authorization": "Bearer city_wrong"})
    assert wrong_key.status_code == 401


def test_a_full_house_says_when_to_come_back(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("city.base.live.rest.routes.require_topics", lambda *said: asked.append(said))
    monkeypatch.setattr("city.base.live.rest.routes.MOST_LISTENERS", 0)
    answer = httpx.get(f"{address}/live?topic=meter:a")
    assert (answer.status_code, answer.json()["code"]) == (503, "live.house-full")
    assert asked == []


def test_one_address_cannot_fill_the_house(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "CITY_LIVE_PER_ADDRESS", 2)
    with following(address, "meter:a"), following(address, "meter:a"):
        answer = httpx.get(f"{address}/live?topic=meter:a")
        assert (answer.status_code, answer.json()["code"]) == (429, "live.sender-full")
    assert until(lambda: hub.hub.of_sender("127.0.0.1") == 0)
    with following(address, "meter:a"):
        assert hub.hub.of_sender("127.0.0.1") == 1


@pytest.mark.parametrize(
    ("address", "sender"),
    [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"), ("", ""), ("testclient", "testclient"),
    ],
)  # fmt: skip
def test_a_network_of_ipv6_is_one_sender(address: str, sender: str) -> None:
    assert sender_of(address) == sender
