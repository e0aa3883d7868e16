"""What the reference says is what the program does: the made pages are up to date, and every slot is announced."""

from city.kernel.slots import Slot
from tools.house import rooms
from tools.reference.__main__ import differences
from tools.reference.doors import import_doors


def test_the_reference_is_up_to_date() -> None:
    wrong = "\n".join(differences())
    assert not wrong, f"{wrong}\nrun: python -m tools.reference"


def test_every_slot_stands_in_the_manifest_of_its_room() -> None:
    doors = dict(import_doors("api"))
    wrong = []
    for room in rooms():
        door = vars(doors[room]) if room in doors else {}
        offered = {name for name in door.get("__all__", ()) if isinstance(door[name], Slot)}
        if offered != set(room.manifest.get("slots", [])):
            wrong.append(f"{room.package}: the door offers {sorted(offered)}, room.toml says otherwise")
    assert not wrong, "\n".join(wrong)
