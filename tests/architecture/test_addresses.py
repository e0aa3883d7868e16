"""Names of addresses are arrows: a page links to its own room, to base below it, or to what a lower room gives out.

A room gives out names in its room.toml: `urls = ["strategy:project"]`.
"""

from functools import cache
from pathlib import Path

from django.urls import URLResolver, get_resolver

from tools.house import Room, judge, rooms, shown
from tools.pages import Mention, used_addresses

UI = Room("base", "ui")


def known_names(resolver: URLResolver, space: str = "") -> set[str]:
    """Every name that can be reversed."""
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found |= known_names(pattern, inner)
        elif pattern.name:
            found.add(f"{space}{pattern.name}")
    return found


@cache
def known() -> frozenset[str]:
    """Asked for when a test needs it, so that a broken address does not stop every other test."""
    return frozenset(known_names(get_resolver()))


HOMES = {room.name: room for room in rooms()}


def complaint(mention: Mention) -> str | None:
    if not mention.literal:
        return f"{shown(mention.file)}: {mention.name} is only known at run time" if mention.room != UI else None
    if mention.name not in known() and "tests" not in mention.file.parts:
        return f"{shown(mention.file)}: there is no address {mention.name}"
    home = HOMES.get(mention.name.partition(":")[0]) if ":" in mention.name else None
    if home is None or home == mention.room:
        return None
    if not mention.room.may_see(home):
        return f"{shown(mention.file)}: {mention.name} lies above"
    if home.band != "base" and mention.name not in home.manifest.get("urls", []):
        return f"{shown(mention.file)}: {mention.name} is not given out by {home.package}/room.toml"
    return None


def test_pages_link_to_what_they_may_know() -> None:
    wrong = judge("foreign addresses", (said for mention in used_addresses() if (said := complaint(mention))))
    assert not wrong, "\n".join(wrong)


def test_names_given_out_exist() -> None:
    wrong = [
        f"{room.package}: {name}" for room in rooms() for name in room.manifest.get("urls", []) if name not in known()
    ]
    assert not wrong, "\n".join(wrong)


def test_the_test_itself_bites() -> None:
    file = Path(rooms()[0].path)
    strategy = next(name for name in sorted(known()) if name.startswith("strategy:"))
    assert "lies above" in (complaint(Mention(UI, file, strategy)) or "")
    assert "no address" in (complaint(Mention(UI, file, "strategy:nowhere")) or "")
    assert complaint(Mention(HOMES["strategy"], file, strategy)) is None
