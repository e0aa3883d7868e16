"""An event is a frozen value in the past tense that stands in its room's `events`."""

import dataclasses
import re

import pytest

from city.base.outbox.api import Event
from tools.reference.events import kinds

IRREGULAR = {
    "Begun", "Bound", "Built", "Found", "Given", "Held", "Left", "Lost", "Made", "Put", "Read", "Seen", "Sent", "Set",
    "Shown", "Taken", "Withdrawn", "Won", "Written",
}  # fmt: skip


def complaint(kind: type[Event]) -> str | None:
    parts = kind.__module__.split(".")
    last = re.findall(r"[A-Z][a-z]*", kind.__name__)[-1]
    if len(parts) < 4 or parts[3] != "events":
        return f"{kind.name} is defined in {kind.__module__}"
    if not getattr(vars(kind).get("__dataclass_params__"), "frozen", False):
        return f"{kind.name} is no frozen dataclass"
    if not (last.endswith("ed") or last in IRREGULAR):
        return f"{kind.name} is not in the past tense"
    return None


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_an_event_tells_what_happened(kind: type[Event]) -> None:
    assert complaint(kind) is None


def test_the_test_itself_bites() -> None:
    planted = type(
        "PublishProject", (), {"__module__": "city.rooms.strategy.events", "name": "strategy.PublishProject"}
    )
    assert complaint(planted) == "strategy.PublishProject is no frozen dataclass"
    assert "past tense" in (complaint(dataclasses.dataclass(frozen=True)(planted)) or "")
