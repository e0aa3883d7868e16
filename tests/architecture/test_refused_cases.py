"""Every action has a refused case: a test named `…refused…` that calls it for people who may not.

An action whose rights are the caller's to check says so in its room.toml: `[no_refused_case] put_unit = "reason"`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.house import Room, rooms, tree


def actions(room: Room) -> Iterator[str]:
    """The verbs of a room: public functions of `actions.py`, or of the modules of the package `actions`."""
    package = room.path / "actions"
    files = [room.path / "actions.py", *sorted(package.rglob("*.py"))]
    for file in files:
        if file.exists() and not file.stem.startswith("_"):
            yield from (
                node.name
                for node in tree(file).body
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
            )


def offered(room: Room) -> set[str]:
    """The verbs that others can call: what the door and the room's own pages, jobs and plugs name."""
    sources = [file for file in room.modules() if "actions" not in {file.stem, file.parent.name}]
    return {word for file in sources for node in ast.walk(tree(file)) for word in words_of(node)}


def words_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.name for alias in node.names)


def words(node: ast.AST) -> set[str]:
    return {word for inner in ast.walk(node) for word in words_of(inner)}


def refused_in(file: Path) -> set[str]:
    """What the refused cases of a test module call: in the test, its parameters, and the module's own helpers."""
    own = {node.name: node for node in tree(file).body if isinstance(node, ast.FunctionDef)}
    values = {
        target.id: node
        for node in tree(file).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    for name, test in own.items():
        if name.startswith("test_") and "refused" in name:
            named = words(test)
            for helper in sorted(named & (own.keys() | values.keys())):
                named |= words(own.get(helper) or values[helper])
            found |= named
    return found


def refused(room: Room) -> set[str]:
    return {word for file in (room.path / "tests").rglob("*.py") for word in refused_in(file)}


WITH_ACTIONS = [room for room in rooms() if set(actions(room))]


@pytest.mark.parametrize("room", WITH_ACTIONS, ids=lambda room: room.package)
def test_each_action_has_a_refused_case(room: Room) -> None:
    verbs, let_off = set(actions(room)) & offered(room), room.manifest.get("no_refused_case", {})
    without = verbs - refused(room)
    wrong = [f"{room.package}: {verb} has no refused case" for verb in sorted(without - let_off.keys())]
    wrong += [f"{room.package}: {verb} is let off in vain" for verb in sorted(let_off.keys() - without)]
    assert not wrong, "\n".join(wrong)
