"""SQL is an arrow, too: raw SQL names only tables of its own room."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tools.house import Room, judge, room_of, rooms, shown, tree

TABLE = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE|COPY)\s+(?:ONLY\s+)?\"?([a-z][a-z0-9_]+)", re.IGNORECASE)


def owners() -> dict[str, Room]:
    """The room of every table of ours."""
    found = {}
    for config in apps.get_app_configs():
        room = room_of(Path(config.path) / "models.py")
        if room:
            for model in config.get_models(include_auto_created=True):
                found[model._meta.db_table] = room
    return found


def foreign_tables() -> Iterator[str]:
    known = owners()
    for room in rooms():
        for file in room.modules(migrations=True):
            for node in ast.walk(tree(file)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    for table in TABLE.findall(node.value):
                        if known.get(table.lower(), room) != room:
                            yield f"{shown(file)}: {table}"


def test_sql_stays_at_home() -> None:
    wrong = judge("foreign tables in SQL", foreign_tables())
    assert not wrong, "\n".join(wrong)


def test_the_test_itself_bites() -> None:
    assert TABLE.findall('SELECT 1 FROM strategy_project p JOIN "access_client" c') == [
        "strategy_project",
        "access_client",
    ]
    assert owners()["access_client"] == Room("base", "access")
