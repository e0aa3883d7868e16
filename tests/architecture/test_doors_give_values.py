"""What goes through a door is a value: no QuerySet, no manager, no table row, and a list of what is given out."""

import importlib
import inspect
import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Manager, Model, QuerySet

from tools.house import Room, rooms

OPEN = [room for room in rooms() if (room.path / "api.py").exists() or (room.path / "api").is_dir()]


@pytest.mark.parametrize("room", OPEN, ids=lambda room: room.package)
def test_a_door_gives_values_and_says_which(room: Room) -> None:
    door = importlib.import_module(f"{room.package}.api")
    names = getattr(door, "__all__", None)
    assert names, f"{room.package}.api: __all__ is missing"
    wrong = [complaint for name in names for complaint in complaints(name, getattr(door, name))]
    assert not wrong, "\n".join(wrong)


def complaints(name: str, given: object) -> Iterator[str]:
    if isinstance(given, Model | QuerySet | Manager) or forbidden(given):
        yield f"{name} is a table or a query"
    for place, hint in hints(given):
        for part in parts(hint):
            if forbidden(part):
                yield f"{name}: {place} is {part.__name__}"


def hints(given: object) -> Iterator[tuple[str, Any]]:
    """The annotations of a function, or of a class's fields and public methods."""
    if inspect.isclass(given):
        yield from resolved(given)
        for method, function in vars(given).items():
            if inspect.isfunction(function) and not method.startswith("_"):
                yield from ((f"{method}() {place}", hint) for place, hint in resolved(function))
    elif callable(given):
        yield from resolved(given)


def resolved(given: Any) -> list[tuple[str, Any]]:
    given = inspect.unwrap(given)
    if not (inspect.isclass(given) or inspect.isfunction(given)):
        return []
    return list(typing.get_type_hints(given).items())


def parts(hint: Any) -> Iterator[Any]:
    """A type and everything it is made of: `tuple[Row, ...] | None` has `Row` in it."""
    yield hint
    if isinstance(hint, types.GenericAlias | types.UnionType) or typing.get_origin(hint):
        yield typing.get_origin(hint)
        for inner in typing.get_args(hint):
            for each in inner if isinstance(inner, list) else [inner]:
                yield from parts(each)


def forbidden(part: object) -> bool:
    return inspect.isclass(part) and issubclass(part, Model | QuerySet | Manager)


class Row(Model):
    class Meta:
        app_label = "ui"
        managed = False
        abstract = True


def leaks() -> "tuple[Row, ...] | None":
    return None


def asks(rows: "QuerySet[Row]") -> int:
    return rows.count()


def keeps(at: int) -> str:
    return str(at)


@pytest.mark.parametrize(("given", "wrong"), [(leaks, True), (asks, True), (Row, True), (keeps, False)])
def test_the_test_itself_bites(given: object, wrong: bool) -> None:
    assert bool(list(complaints("planted", given))) is wrong
