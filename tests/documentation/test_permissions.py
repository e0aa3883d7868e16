"""The permission matrix is whole: every action that asks who calls stands in it, and the visitor was tried on each."""

import pytest

from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text
from tools import permissions
from tools.house import Room

REMEDY = "run: python -m tools.permissions"


def test_every_action_stands_in_the_matrix_and_no_other() -> None:
    there = {permissions.named(room, name) for room, _door, name, _verb in permissions.actions()}
    known = permissions.recorded().keys()
    wrong = [f"{action} is missing" for action in sorted(there - known)]
    wrong += [f"{action} is no action any more" for action in sorted(known - there)]
    assert not wrong, "\n".join([*wrong, REMEDY])


def test_the_visitor_was_tried_on_every_action() -> None:
    known = permissions.recorded()
    wrong = [
        permissions.named(room, name)
        for room, _door, name, _verb in permissions.actions()
        if name not in room.manifest.get("no_refused_case", {})
        and not known.get(permissions.named(room, name), {}).get("anonymous")
    ]
    assert not wrong, f"no test calls these for somebody who is not signed in: {', '.join(wrong)}; {REMEDY}"


class Asking:
    def __init__(self, actor: str, *roles: str) -> None:
        self.actor, self.roles = actor, frozenset(roles)


def test_what_a_call_came_to_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "seen", {})

    def publish(thing: str, *, viewer: Asking) -> str:
        if "press" not in viewer.roles:
            raise Refused
        if thing == "wrong":
            raise Invalid("thing", Text.of("falsch", "wrong"))
        if thing == "gone":
            raise NotFound
        return thing

    watched = permissions.watched("sample.publish", publish)
    assert watched("thing", viewer=Asking("anna", "press")) == "thing"
    for thing, who in (("thing", "bilal"), ("thing", "anonymous"), ("wrong", "carla")):
        with pytest.raises((Refused, Invalid)):
            watched(thing, viewer=Asking(who, *(["press"] if who == "carla" else [])))
    with pytest.raises(NotFound):
        watched("gone", viewer=Asking("carla", "press"))
    assert permissions.seen == {
        "sample.publish": {"anna": ["yes"], "roles": ["press"], "bilal": ["no"], "anonymous": ["no"]}
    }


def test_a_right_that_nobody_wrote_down_is_a_surprise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "recorded", lambda: {"a": {"carla": ["no"]}, "b": {"carla": ["no", "yes"]}})
    monkeypatch.setattr(permissions, "seen", {"a": {"carla": ["yes"]}, "b": {"carla": ["yes"]}})
    assert [line.split(":")[0] for line in permissions.surprises()] == ["a"]


def test_rooms_are_named_by_band(monkeypatch: pytest.MonkeyPatch) -> None:
    assert permissions.named(Room("base", "access"), "revoke_client") == "base.access.revoke_client"
