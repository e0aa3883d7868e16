"""What templates and Python say about templates and addresses, found in their sources."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.house import Room, rooms, tree

FROM_TEMPLATE: Final = re.compile(r"{%-?\s*(extends|include)\s+(\"[^\"]+\"|'[^']+'|[^\s%]+)")
FROM_URL: Final = re.compile(r"{%-?\s*url\s+(\"[^\"]+\"|'[^']+'|[^\s%]+)")
LOADED: Final = re.compile(r"{%-?\s*load\s+([^%]+?)\s*-?%}")
REVERSING: Final = frozenset({"reverse", "reverse_lazy", "redirect", "resolve_url", "NavItem", "StaffNavItem"})


@dataclass(frozen=True)
class Mention:
    """`name` is said in `file` of `room`; `literal` is False where it is only known at run time."""

    room: Room
    file: Path
    name: str
    literal: bool = True


def templates(room: Room) -> Iterator[Path]:
    folder = room.path / "templates"
    return (file for file in sorted(folder.rglob("*")) if file.suffix in {".html", ".txt", ".svg", ".xml"})


def every_template() -> Iterator[tuple[Room, Path]]:
    return ((room, file) for room in rooms() for file in templates(room))


def _mention(room: Room, file: Path, said: str) -> Mention:
    literal = said[0] in "\"'"
    return Mention(room, file, said.strip("\"'") if literal else said, literal)


def used_templates() -> Iterator[Mention]:
    """Templates that templates extend or include, and that views name."""
    for room, file in every_template():
        for _, said in FROM_TEMPLATE.findall(file.read_text(encoding="utf-8")):
            yield _mention(room, file, said)
    for room in rooms():
        for file in room.modules():
            for node in ast.walk(tree(file)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_template_name(node.value):
                    yield Mention(room, file, node.value)


def is_template_name(text: str) -> bool:
    return re.fullmatch(r"[\w./-]+\.(html|svg)", text) is not None


def used_libraries() -> Iterator[Mention]:
    """Template tag libraries that templates load: `{% load ui i18n %}`, `{% load age from ui %}`."""
    for room, file in every_template():
        for said in LOADED.findall(file.read_text(encoding="utf-8")):
            names = said.split()
            for name in names[-1:] if "from" in names else names:
                yield Mention(room, file, name)


def used_addresses() -> Iterator[Mention]:
    """Names of addresses in `{% url %}`, `reverse()` and the like, and in `url_name=`."""
    for room, file in every_template():
        for said in FROM_URL.findall(file.read_text(encoding="utf-8")):
            yield _mention(room, file, said)
    for room in rooms():
        for file in room.modules(tests=True):
            for node in ast.walk(tree(file)):
                if isinstance(node, ast.Call):
                    yield from (Mention(room, file, name) for name in named_in(node))


def named_in(call: ast.Call) -> Iterator[str]:
    """The address names in a call; a redirect to a path or to an outside address names none."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    said = [keyword.value for keyword in call.keywords if keyword.arg in {"url_name", "viewname", "pattern_name"}]
    if name in {"NavItem", "StaffNavItem"}:
        said += call.args
    elif name in REVERSING:
        said += call.args[:1]
    for value in said:
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and is_address_name(value.value):
            yield value.value


def is_address_name(text: str) -> bool:
    return re.fullmatch(r"[a-z_][a-z0-9_-]*(:[a-z_][a-z0-9_-]*)*", text) is not None
