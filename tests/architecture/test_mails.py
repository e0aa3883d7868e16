"""A mail server may take minutes: no job that sends a mail holds a transaction, and with it SQLite's only pen."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from city.base.jobs.domain import JOBS
from tools.house import CITY, tree

SENDING: Final = frozenset({"send_mail", "send_mass_mail", "send_messages", "EmailMessage", "EmailMultiAlternatives"})


def functions(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Each function of a module with the names that it calls."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            calls = (call.func for call in ast.walk(node) if isinstance(call, ast.Call))
            yield node.name, frozenset(getattr(call, "attr", getattr(call, "id", "")) for call in calls)


def senders(room: Path) -> set[str]:
    """The functions of a room that send a mail, themselves or through another function of the room."""
    all_of_them = [entry for file in room.rglob("*.py") if "tests" not in file.parts for entry in functions(file)]
    found, before = set(SENDING), 0
    while len(found) > before:
        before = len(found)
        found |= {name for name, calls in all_of_them if calls & found}
    return found - SENDING


def test_a_job_that_sends_mail_is_not_atomic() -> None:
    looked_at = 0
    for file in sorted(CITY.glob("*/*/jobs.py")):
        module = ".".join(("city", *file.relative_to(CITY).with_suffix("").parts))
        importlib.import_module(module)
        for name in senders(file.parent) & {name for name, _calls in functions(file)}:
            looked_at += 1
            assert not JOBS[f"{module}.{name}"].atomic, f"{module}.{name} sends mail: declare it with atomic=False"
    assert looked_at, "no job sends mail any more: is this test still looking in the right place?"
