"""Every room has the same inside: the same names for the same things, and no drawer for everything."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.house import CITY, ROOT, Room, judge, rooms, shown, tree

REQUIRED: Final = ("__init__.py", "apps.py", "room.toml", "api.py")
MODULES: Final = frozenset({"api", "events", "errors", "domain", "models", "queries", "actions", "plugs", "jobs"})
FILES: Final = frozenset({*REQUIRED, *(f"{module}.py" for module in MODULES)})
FOLDERS: Final = frozenset(
    {*MODULES, "web", "rest", "adapters", "migrations", "locale", "templates", "templatetags", "static", "tests"}
)
DRAWERS: Final = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "stuff"})
FETCHED: Final = "vendor"
"""Where the build puts front-end parts; git ignores it."""
MANIFEST: Final = {"title": str, "owner": str, "tables": list, "slots": list, "quality": dict}
OPTIONAL: Final = {"no_refused_case": dict, "urls": list}


def entries(folder: Path) -> list[Path]:
    return [entry for entry in sorted(folder.iterdir()) if entry.name != "__pycache__" and not empty(entry)]


def empty(entry: Path) -> bool:
    """Whether git would not keep it."""
    return entry.is_dir() and not any(file.is_file() and file.suffix != ".pyc" for file in entry.rglob("*"))


def test_a_room_holds_the_known_names_and_no_others() -> None:
    wrong = [
        shown(entry)
        for room in rooms()
        for entry in entries(room.path)
        if entry.name not in (FOLDERS if entry.is_dir() else FILES)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_room_has_a_head_a_manifest_and_a_door() -> None:
    wrong = [f"{room.package} lacks {name}" for room in rooms() for name in REQUIRED if not (room.path / name).exists()]
    wrong += [f"{room.package} lacks a docstring" for room in rooms() if not ast.get_docstring(tree(head(room)))]
    assert not wrong, "\n".join(wrong)


def head(room: Room) -> Path:
    return room.path / "__init__.py"


def test_a_manifest_says_what_it_has_to() -> None:
    wrong = [complaint for room in rooms() for complaint in manifest_complaints(room)]
    assert not wrong, "\n".join(wrong)


def manifest_complaints(room: Room) -> Iterator[str]:
    said = room.manifest
    for key, kind in MANIFEST.items():
        if not isinstance(said.get(key), kind) or (kind is str and not said[key]):
            yield f"{room.package}: room.toml needs {key} ({kind.__name__})"
    for key in said.keys() - MANIFEST.keys() - OPTIONAL.keys():
        yield f"{room.package}: room.toml has an unknown {key}"
    for rule, state in said.get("quality", {}).items():
        if state != "done" and not state.startswith(("todo: ", "exempt: ")):
            yield f"{room.package}: quality {rule} is neither done nor “todo: …” nor “exempt: …”"


def test_an_app_is_named_after_its_room_and_loads_its_plugs_only() -> None:
    wrong = [complaint for room in rooms() for complaint in app_complaints(room)]
    assert not wrong, "\n".join(wrong)


def app_complaints(room: Room) -> Iterator[str]:
    where = shown(room.path / "apps.py")
    module = tree(room.path / "apps.py")
    configs = [node for node in module.body if isinstance(node, ast.ClassDef)]
    if len(configs) != 1:
        yield f"{where}: one AppConfig, not {len(configs)}"
        return
    said = {
        target.id: ast.literal_eval(node.value)
        for node in configs[0].body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    if (said.get("name"), said.get("label")) != (room.package, room.name):
        yield f"{where}: name and label must be {room.package} and {room.name}"
    for node in configs[0].body:
        if isinstance(node, ast.FunctionDef) and not (node.name == "ready" and loads_plugs(node, room)):
            yield f"{where}: {node.name}() does more than import plugs"


def loads_plugs(ready: ast.FunctionDef, room: Room) -> bool:
    body = [node for node in ready.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    return (
        len(body) == 1
        and isinstance(body[0], ast.ImportFrom)
        and body[0].module == room.package
        and [alias.name for alias in body[0].names] == ["plugs"]
    )


def test_plugs_are_loaded() -> None:
    wrong = [
        shown(room.path / "plugs.py")
        for room in rooms()
        if (room.path / "plugs.py").exists() and "import plugs" not in (room.path / "apps.py").read_text("utf-8")
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_named_like_a_drawer() -> None:
    files = [*CITY.rglob("*.py"), *(ROOT / "tools").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    named = (file.parent.name if file.stem == "__init__" else file.stem for file in files)
    wrong = judge("drawers", (shown(file) for file, name in zip(files, named, strict=True) if name in DRAWERS))
    assert not wrong, "\n".join(wrong)


def test_templates_and_static_files_lie_under_the_name_of_their_room() -> None:
    folders = [folder for room in rooms() for kind in ("templates", "static") for folder in entries_of(room, kind)]
    foreign = (shown(entry) for room, entry in folders if entry.name not in {room.name, FETCHED})
    wrong = judge("foreign template folders", foreign)
    assert not wrong, "\n".join(wrong)


def entries_of(room: Room, kind: str) -> Iterator[tuple[Room, Path]]:
    folder = room.path / kind
    return ((room, entry) for entry in (entries(folder) if folder.is_dir() else ()))


def test_an_adapter_has_a_folder_of_its_own_and_recorded_answers() -> None:
    wrong = []
    for room in rooms():
        for system in entries(room.path / "adapters") if (room.path / "adapters").is_dir() else ():
            if system.is_file() and system.name != "__init__.py":
                wrong.append(f"{shown(system)}: an adapter is a folder named after the system")
            if (system / "mapping.py").exists() and not (system / "fixtures").is_dir():
                wrong.append(f"{shown(system)}: no recorded answers in fixtures/")
    assert not wrong, "\n".join(wrong)
