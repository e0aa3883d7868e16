"""docs/reference/slots.md"""

from collections.abc import Iterator

from city.kernel.slots import Slot
from tools.house import Room
from tools.reference.doors import import_doors
from tools.reference.table import code, page, table


def slots() -> Iterator[tuple[Room, str, "Slot[object]"]]:
    """Every opening that a room offers at its door."""
    for room, door in import_doors("api"):
        for name, given in sorted(vars(door).items()):
            if isinstance(given, Slot):
                yield room, name, given


def make() -> str:
    """Every slot, with who has filled it."""
    rows = [
        (code(f"{room.package}.api.{name}"), slot.purpose, ", ".join(code(each) for each in slot._filled))
        for room, name, slot in slots()
    ]
    return page(
        "Slots",
        "A slot is an opening: a lower room names it at its door, an upper room fills it from its `plugs.py` with "
        "`slot.fill(name, contribution)`. Names are given once; a misspelt slot is an ImportError.",
        table(("slot", "purpose", "filled in this installation"), rows),
    )
