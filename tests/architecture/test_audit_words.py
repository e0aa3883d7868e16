"""Each verb of the record is put into words, in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

from city.base.audit import api as audit
from tools.house import CITY, shown, tree

PASSED_ON = {
    "src/city/base/accounts/actions/opening.py": "note: its callers' words are looked at where they stand, in plugs.py",
    "src/city/data/entities/actions/describe.py": "_tell: create, change and the like",
    "src/city/data/ingest/actions/devices.py": "_set_status: active, retired",
    "src/city/rooms/strategy/actions/deciding.py": "change or create",
    "src/city/rooms/strategy/actions/drafting.py": "_save: edit, or what its caller names as verb",
}
"""Files that record a verb which is a variable there; the constants in the same file are looked at instead."""


def constants(node: ast.expr) -> Iterator[str]:
    """The verbs that an argument may be; a verb with more behind a colon (`add-factor:totp`) up to the colon."""
    if isinstance(node, ast.IfExp):
        yield from (*constants(node.body), *constants(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        yield from constants(node.values[0])
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value.partition(":")[0]


def recorded(file: Path) -> Iterator[tuple[str, str]]:
    """Each verb that a file records or has recorded, and where; an empty verb where it cannot be told."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"audit.record", "accounts.note"}:
            for verb in tuple(constants(node.args[1])) or ("",):
                yield verb, shown(file)
        for given in getattr(node, "keywords", []):
            if given.arg == "verb":
                yield from ((verb, shown(file)) for verb in constants(given.value))


def test_every_verb_has_its_words_in_german_and_english() -> None:
    files = [file for file in CITY.rglob("*.py") if "tests" not in file.parts]
    found = sorted({each for file in files for each in recorded(file)})
    assert len(found) > 60, "is this test still looking in the right place?"
    wrong = [f"{where}: {verb or 'a verb nobody can tell'}" for verb, where in found if not known(verb, where)]
    assert not wrong, "\n".join(wrong)


def known(verb: str, where: str) -> bool:
    if not verb:
        return where in PASSED_ON
    words = audit.verbs.get(verb)
    return words is not None and words.variants.keys() >= {"de", "en"}


def test_verbs_that_are_variables_have_their_words() -> None:
    assert all(
        audit.verbs.get(verb) for verb in ("active", "retired", "edit", "restore", "change", "create", "move", "relate")
    )
