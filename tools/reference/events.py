"""docs/reference/events.md"""

import dataclasses
import re
import typing

from city.base.outbox.api import Event
from tools.reference.doors import import_doors
from tools.reference.table import code, first_sentence, page, table


def kinds() -> list[type[Event]]:
    """Every kind of event of the product, by name."""
    import_doors("events")
    found: list[type[Event]] = []
    waiting = list(Event.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("city.") and ".tests" not in kind.__module__:
            found.append(kind)
    return sorted(found, key=lambda kind: kind.name)


def fields(kind: type[Event]) -> str:
    """What an event carries, with types."""
    hints = typing.get_type_hints(kind)
    return ", ".join(f"`{field.name}: {type_name(hints[field.name])}`" for field in dataclasses.fields(kind))


def type_name(hint: object) -> str:
    """A type as it is written in source."""
    if isinstance(hint, type) and not typing.get_args(hint):
        return hint.__name__
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", str(hint)).replace("NoneType", "None")


def make() -> str:
    """Every event with its fields."""
    rows = [(code(kind.name), first_sentence(kind), fields(kind)) for kind in kinds()]
    return page(
        "Events",
        "An event is a frozen value in the past tense. It is written to the outbox in the transaction of the change it "
        "tells of, and delivered after commit: at least once, in one order for all listeners. A room hears an event by "
        "calling `outbox.listen` in its `plugs.py`.",
        table(("event", "meaning", "fields"), rows),
    )
