"""Settings come in at one place: the program reads its environment in `site` only, and reads every setting it names."""

import ast
from collections.abc import Iterator

from city.site.settings import variables
from tools.house import CITY, judge, rooms, shown, tree

ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv"}


def environment_uses() -> Iterator[str]:
    files = [file for room in rooms() for file in room.modules()]
    for file in [*files, *sorted((CITY / "kernel").glob("*.py"))]:
        for node in ast.walk(tree(file)):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name in ENVIRONMENT:
                yield f"{shown(file)}: {name}"


def test_rooms_do_not_look_at_the_environment() -> None:
    wrong = judge("environment", environment_uses())
    assert not wrong, "\n".join(wrong)


def test_every_setting_is_read() -> None:
    named = {name for name, given in vars(variables).items() if isinstance(given, variables.Variable)}
    read = {
        node.attr
        for file in (CITY / "site").rglob("*.py")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "variables"
    }
    assert not named - read, f"nobody reads {', '.join(sorted(named - read))}"


def test_every_setting_is_listed_and_explained() -> None:
    named = {given.name for given in vars(variables).values() if isinstance(given, variables.Variable)}
    assert named == {variable.name for variable in variables.ALL}
    assert all(variable.meaning.endswith(".") for variable in variables.ALL)
