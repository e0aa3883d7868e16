"""No reason is written in two languages at once: readers get theirs."""

import ast

from tools.house import CITY, shown, tree


def test_a_reason_is_no_plain_string() -> None:
    wrong = [
        f"{shown(file)}:{node.lineno}"
        for file in CITY.rglob("*.py")
        if "tests" not in file.parts
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"Invalid", "errors.Invalid"}
        and any(" / " in text or text.startswith(("'", "f'")) for text in map(ast.unparse, node.args[1:]))
    ]
    assert not wrong, "give Invalid a Text (city.kernel.reasons has many): " + ", ".join(wrong)
