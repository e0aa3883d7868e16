"""Tables are changed by verbs: `save`, `create`, `update`, `delete` and writing SQL stand in `actions.py` only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tools.house import CITY, judge, shown, tree

ALWAYS: Final = frozenset(
    {"save", "asave", "create", "acreate", "bulk_create", "abulk_create", "bulk_update", "abulk_update"}
    | {"get_or_create", "aget_or_create", "update_or_create", "aupdate_or_create"}
)
WITHOUT_ARGUMENTS: Final = frozenset({"delete", "adelete"})
WITH_NAMES_ONLY: Final = frozenset({"update", "aupdate"})
SQL: Final = re.compile(
    r"\s*(INSERT(?= (?:OR \w+ )?INTO)|DELETE(?= FROM)|REPLACE(?= INTO)|MERGE(?= INTO)|TRUNCATE|COPY(?= .+ FROM STDIN)"
    r"|UPDATE(?= .+ SET))\b",
    re.IGNORECASE | re.DOTALL,
)


def writes_in(module: ast.AST, scope: str = "") -> Iterator[str]:
    """Each write in a syntax tree, named by function and call."""
    for node in ast.iter_child_nodes(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from writes_in(node, f"{scope}.{node.name}" if scope else node.name)
            continue
        if isinstance(node, ast.Call) and (verb := write(node)):
            yield f"{scope or 'module'} {verb}"
        elif said := SQL.match(text_of(node)):
            yield f"{scope or 'module'} {said[1].upper()}"
        if not isinstance(node, ast.JoinedStr):
            yield from writes_in(node, scope)


def text_of(node: ast.AST) -> str:
    """The text of a string or of an f-string, with `…` for what is filled in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "…" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def write(call: ast.Call) -> str | None:
    """The writing verb of a call; `dict.update(other)` and `file.delete(name)` are none."""
    if not isinstance(call.func, ast.Attribute) or inherited(call.func.value):
        return None
    verb = call.func.attr
    names_only = not call.args and bool(call.keywords)
    if verb in ALWAYS or (verb in WITHOUT_ARGUMENTS and not call.args) or (verb in WITH_NAMES_ONLY and names_only):
        return verb
    return None


def inherited(receiver: ast.expr) -> bool:
    """Whether a call goes to `super()`: a model that says how it is saved does not save."""
    return isinstance(receiver, ast.Call) and isinstance(receiver.func, ast.Name) and receiver.func.id == "super"


def may_write(file: Path) -> bool:
    """Whether a file is a room's `actions`, a test or a migration."""
    parts = file.relative_to(CITY).parts
    return bool({"tests", "migrations"} & set(parts)) or (len(parts) > 2 and parts[2] in {"actions", "actions.py"})


def test_only_actions_write() -> None:
    found = (
        f"{shown(file)}: {place}"
        for file in sorted(CITY.rglob("*.py"))
        if not may_write(file)
        for place in writes_in(tree(file))
    )
    wrong = judge("writes", found)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Project.objects.create(title=title)", ["module create"]),
        ("def page(request):\n    project.save()", ["page save"]),
        ("Project.objects.filter(pk=1).update(stage=2)", ["module update"]),
        ("Project.objects.filter(pk=1).delete()", ["module delete"]),
        ("cursor.execute('DELETE FROM strategy_project')", ["module DELETE"]),
        ("cursor.execute(f'INSERT INTO {table} VALUES (1)')", ["module INSERT"]),
        ("known.update(others)\ndigest.update(b'')\nstorage.delete(name)\nlabel = 'Update available'", []),
    ],
)
def test_the_test_itself_bites(line: str, said: list[str]) -> None:
    assert list(writes_in(ast.parse(line))) == said
