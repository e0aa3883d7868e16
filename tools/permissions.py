"""Who may do what, as the tests have seen it: each call of an action through a room's door, and what became of it.

python -m tools.permissions [PATH …]   run the tests (all, or those below PATH) and write down what they saw

The root conftest loads this as a plug-in. People are known by their names, as everywhere in the tests: Anna owns what
is at stake, Bilal works in her unit, Carla has no business there, and the anonymous visitor. A run in which somebody
succeeds whom the page says is refused fails.
"""

import functools
import importlib
import inspect
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tools.house import ROOT, Room

FILE: Final = ROOT / "tests" / "permissions.json"
PEOPLE: Final = ("anna", "bilal", "carla", "anonymous")
ROLES: Final = "roles"
WRITE_TO: Final = "CITY_TEST_PERMISSIONS"
Seen = dict[str, dict[str, list[str]]]
"""Action → person → ["no"], ["yes"] or both; and under `roles` the roles that alone sufficed."""

seen: Seen = {}


def actions() -> Iterator[tuple[Room, Any, str, Callable[..., Any]]]:
    """Every action that a door gives out and that asks who calls it: room, door, name, function."""
    from tools.reference.doors import import_doors

    for room, door in import_doors("api"):
        for name in getattr(door, "__all__", ()):
            given = inspect.unwrap(getattr(door, name))
            home = getattr(given, "__module__", "")
            is_action = inspect.isfunction(given) and f"{home}.".startswith(f"{room.package}.actions.")
            if is_action and "viewer" in inspect.signature(given).parameters:
                yield room, door, name, given


def named(room: Room, name: str) -> str:
    return f"{room.band}.{room.name}.{name}"


def recorded() -> Seen:
    """What was written down last."""
    found: Seen = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return found


def watched(action: str, verb: Callable[..., Any]) -> Callable[..., Any]:
    """The action, which tells of each call."""
    signature = inspect.signature(verb)

    @functools.wraps(verb)
    def asked(*args: Any, **kwargs: Any) -> Any:
        viewer = signature.bind_partial(*args, **kwargs).arguments.get("viewer")
        person = person_of(viewer)
        try:
            answer = verb(*args, **kwargs)
        except Exception as error:
            if refused(error):
                note(action, person, "no")
            raise
        note(action, person, "yes")
        roles = sorted(getattr(viewer, "roles", ()))
        if len(roles) == 1:
            note(action, ROLES, roles[0])
        return answer

    return asked


def refused(error: Exception) -> bool:
    """Whether a call failed for want of rights; what one may not see does not exist, so tests say which 404 is one."""
    status = getattr(error, "status", 0)
    return status in {401, 403} or (status == 404 and "refuse" in os.environ.get("PYTEST_CURRENT_TEST", ""))


def person_of(viewer: object) -> str:
    """One of the four, by the name in the audit or that of the account behind it; else nothing."""
    actor = str(getattr(viewer, "actor", "")).lower()
    has_account = isinstance(getattr(viewer, "user_id", None), int)
    name = account_name(actor) if has_account and not actor.startswith(PEOPLE) else actor
    return next((person for person in PEOPLE if name.startswith(person)), "")


def account_name(pseudonym: str) -> str:
    from city.base.accounts import api as accounts

    try:
        return accounts.names_of([pseudonym]).get(pseudonym, "").lower()
    except Exception:  # noqa: BLE001 -- a test without a database, or one whose transaction is broken: then nobody knows
        return ""


def note(action: str, who: str, what: str) -> None:
    if who:
        told = seen.setdefault(action, {}).setdefault(who, [])
        if what not in told:
            told.append(what)


def merge(into: Seen, more: Seen) -> None:
    for action, told in more.items():
        for who, whats in told.items():
            known = into.setdefault(action, {}).setdefault(who, [])
            known += [what for what in whats if what not in known]


def pytest_sessionstart() -> None:
    """Watch each action where tests find it: at the door, and in the room's own `actions`."""
    for room, door, name, verb in list(actions()):
        asked = watched(named(room, name), verb)
        for place in (door, importlib.import_module(f"{room.package}.actions")):
            if hasattr(place, name):
                setattr(place, name, asked)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands on what it saw; whoever sums up compares it with the page."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["permissions"] = seen
        return
    if folder := os.environ.get(WRITE_TO):
        Path(folder, "seen.json").write_text(json.dumps(seen), encoding="utf-8")
    elif surprises():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    merge(seen, getattr(node, "workeroutput", {}).get("permissions", {}))


def surprises() -> list[str]:
    """Who did what the page says they are refused."""
    known = recorded()
    return sorted(
        f"{action}: {person} is refused by docs/reference/permissions.md, and was not"
        for action, told in seen.items()
        for person in PEOPLE
        if "yes" in told.get(person, ()) and known.get(action, {}).get(person) == ["no"]
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in [] if os.environ.get(WRITE_TO) else surprises():
        terminalreporter.write_line(f"{line} (python -m tools.permissions)", red=True)


def main(paths: list[str]) -> int:
    """Run, and write down: a run of all tests replaces what was known of an action, a run of some adds to it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-q", *(paths or ["src"])]
        subprocess.run(command, cwd=ROOT, env=os.environ | {WRITE_TO: folder}, check=False)
        now: Seen = json.loads(Path(folder, "seen.json").read_text(encoding="utf-8"))
    from tools.reference.__main__ import prepare

    prepare()
    there = {named(room, name) for room, _door, name, _verb in actions()}
    known = recorded()
    if paths:
        merge(known, now)
    kept = {action: told for action, told in (known | ({} if paths else now)).items() if action in there}
    tidy = {action: {who: sorted(told[who]) for who in sorted(told)} for action, told in sorted(kept.items())}
    FILE.write_text(json.dumps(tidy, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
