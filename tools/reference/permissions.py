"""docs/reference/permissions.md"""

from typing import Final

from tools.house import rooms as all_rooms
from tools.permissions import PEOPLE, ROLES, Seen, actions, named, recorded
from tools.reference.table import code, page, table

HEADS: Final = ("action", "roles that suffice", "owner", "colleague", "stranger", "anonymous")
WORDS: Final = {("no",): "refused", ("yes",): "may", ("no", "yes"): "depends"}


def row(name: str, told: dict[str, list[str]]) -> tuple[str, ...]:
    seen = (WORDS.get(tuple(sorted(told.get(person, ()))), "") for person in PEOPLE)
    return code(name), ", ".join(code(role) for role in told.get(ROLES, ())), *seen


def make() -> str:
    known: Seen = recorded()
    parts = []
    rooms: dict[str, list[tuple[str, ...]]] = {}
    trusted: list[tuple[str, str]] = []
    for room, _door, name, _verb in actions():
        rooms.setdefault(room.package, []).append(row(name, known.get(named(room, name), {})))
    for room_package, rows in sorted(rooms.items()):
        parts.append(f"## {code(room_package)}\n\n{table(HEADS, sorted(rows))}")
    for room in all_rooms():
        reasons = room.manifest.get("no_refused_case", {})
        trusted += [(code(f"{room.package}.{verb}"), reason) for verb, reason in sorted(reasons.items())]
    parts.append(f"## Actions that ask nobody\n\n{table(('action', 'why'), trusted)}")
    return page(
        "Permissions",
        "Who may do what, as the tests have seen it through each room's door: a call by Anna, who owns what is at "
        "stake, by Bilal, who works in her unit, by Carla, who has no business there, and by a visitor who is not "
        "signed in. *depends*: both was seen, because it depends on the state of the thing or on whose it is; an empty "
        "cell: no test tries it. A role stands there if it sufficed alone; an administrator (`admin`) holds every "
        "role. Written down by `python -m tools.permissions`; a test run in which somebody succeeds who is refused "
        "here fails. Reading is tried by `tests/journeys/test_secrets.py`: the four open every page, feed, file and "
        "route and read nothing that is not for them. How a permission is asked and how it becomes a condition of the "
        "database: [Permissions and who asks](../explanation/permissions.md).",
        *parts,
    )
