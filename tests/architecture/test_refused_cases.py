"""Every action has a refused case: a test with “refused” in its name that calls it for people who may not.

An action whose rights are the caller's to check says so in its room.toml: `[no_refused_case] put_unit = "reason"`.
"""

import ast
import re
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
    """The verbs that others can call: what the door and the room's own pages, jobs and plugs take from `actions`."""
    home = f"{room.package}.actions"
    found: set[str] = set()
    for file in room.modules():
        if "actions" in file.relative_to(room.path).with_suffix("").parts:
            continue
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"{home}."):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "actions":
                found.add(node.attr)
    return found


def words_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
        yield node.value


def words(node: ast.AST) -> set[str]:
    return {word for inner in ast.walk(node) for word in words_of(inner)}


def functions(file: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Functions and methods of a test module; a method bears the name of its class, too."""
    for node in tree(file).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{each.name}", each) for each in node.body if isinstance(each, ast.FunctionDef))


def values(file: Path) -> Iterator[tuple[str, ast.AST]]:
    """What a test module names: constants, and functions that help."""
    for node in tree(file).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        yield from ((target.id, node) for target in targets if isinstance(target, ast.Name))
    yield from ((name.rpartition(".")[2], node) for name, node in functions(file))


def refused_in(file: Path) -> set[str]:
    """What the refused cases of a test module call: in the test, its parameters, and the module's own helpers."""
    own = dict(values(file))
    found: set[str] = set()
    for name, test in functions(file):
        if test.name.startswith("test_") and "refuse" in name.lower():
            named, opened = words(test), set[str]()
            while helpers := (named & own.keys()) - opened:
                opened |= helpers
                named = named.union(*(words(own[helper]) for helper in helpers))
            if any(NOBODY.search(word) for word in named):
                found |= named
    return found


def refused(room: Room) -> set[str]:
    return {word for file in (room.path / "tests").rglob("*.py") for word in refused_in(file)}


NOBODY = re.compile(r"anonym|nobody|visitor", re.IGNORECASE)
"""Who may least: a refused case without the anonymous visitor is no full one."""
WITH_ACTIONS = [room for room in rooms() if set(actions(room))]


@pytest.mark.parametrize("room", WITH_ACTIONS, ids=lambda room: room.package)
def test_each_action_has_a_refused_case(room: Room) -> None:
    verbs, let_off = set(actions(room)) & offered(room), room.manifest.get("no_refused_case", {})
    without = verbs - refused(room) - let_off.keys()
    wrong = [f"{room.package}: {verb} has no refused case" for verb in sorted(without)]
    wrong += [f"{room.package}: {verb} is no action" for verb in sorted(let_off.keys() - set(actions(room)))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("test", "counts"),
    [
        ("def test_strangers_are_refused():\n    publish(NOBODY)", True),
        ("WHO: Final = [CARLA, ANONYMOUS]\n@each(WHO)\ndef test_all_are_refused(who):\n    publish(who)", True),
        ("class Refused:\n    def test_publish(self):\n        publish(anonymous())", True),
        ("def test_carla_is_refused():\n    publish(CARLA)", False),
        ("def test_anna_publishes():\n    publish(ANNA) and NOBODY", False),
    ],
)
def test_the_test_itself_bites(test: str, counts: bool, tmp_path: Path) -> None:
    file = tmp_path / "test_planted.py"
    file.write_text(test, encoding="utf-8")
    assert ("publish" in refused_in(file)) is counts
