"""The tree as it is keeps every contract of `.importlinter`; nothing is imported behind the linter's back."""

import ast
from collections.abc import Iterator

from tools.arrows import broken_contracts
from tools.house import judge, rooms, shown, tree

DYNAMIC = {"import_module", "__import__", "import_string", "get_model", "find_spec", "run_module", "run_path"}


def test_every_contract_is_kept() -> None:
    assert broken_contracts() == {}


def test_rooms_import_nothing_by_name_at_run_time() -> None:
    """`import_module("city.…")` and `apps.get_model(…)` would be arrows that no linter sees."""
    wrong = judge("dynamic imports", dynamic_imports())
    assert not wrong, "\n".join(wrong)


def dynamic_imports() -> Iterator[str]:
    for room in rooms():
        for file in room.modules():
            for node in ast.walk(tree(file)):
                if isinstance(node, ast.Call) and called(node) in DYNAMIC:
                    yield f"{shown(file)}: {called(node)}"


def test_tests_do_not_pick_the_lock() -> None:
    """`apps.get_model("outbox", …)` in a test goes past the door as well: lean on the other room's tests instead."""
    wrong = [
        f"{shown(file)}: get_model {ast.unparse(node.args[0])}"
        for room in rooms()
        for file in (room.path / "tests").rglob("*.py")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and called(node) == "get_model" and node.args
        if isinstance(node.args[0], ast.Constant) and str(node.args[0].value).partition(".")[0] != room.name
    ]
    assert not wrong, "\n".join(wrong)


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
