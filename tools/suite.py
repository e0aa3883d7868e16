"""`./test`: format, lint, types and arrows, then the tests on SQLite, then all of them on PostgreSQL.

Every phase runs, whatever the ones before it said; the last is the largest pytest run, and its closing lines name each
phase that failed and each service that was missing.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools import environment, services
from tools.environment import BIN, ROOT
from tools.progress import StepFailed, Words, say, step

QUICK = "not (browser or journey or slow or postgres or real_data)"
ELSEWHERE = "not (browser or real_data)"
POSTGRES = "PostgreSQL with PostGIS"


def arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="./test",
        description="Format, lint, types, arrows and tests. CITY_TEST_STRICT=1: a missing service is a failure. "
        "Other arguments go to pytest, e.g. ./test --fast src/city/kernel",
    )
    parser.add_argument("--fast", action="store_true", help="under a minute: no browser, no PostgreSQL, nothing slow")
    return parser.parse_known_args()


class Suite:
    """What has failed and what was left out so far."""

    def __init__(self, strict: bool, wishes: Sequence[str]) -> None:
        self.strict, self.wishes = strict, wishes
        self.failed: list[str] = []
        self.notes: list[str] = []

    def lacks(self, what: str) -> None:
        """A service is missing: a failure when strict, else a note at the end."""
        self.notes.append(f"{'MISSING' if self.strict else 'left out'}: {what} is not on this machine")
        if self.strict:
            self.failed.append(f"service {what}")

    def phase(self, name: str, command: Sequence[str | Path], **variables: str) -> None:
        step(name)
        done = subprocess.run(command, cwd=ROOT, env=os.environ | variables, stdin=subprocess.DEVNULL, check=False)
        self.judge(name, done.returncode)

    def judge(self, name: str, status: int) -> None:
        """Remember a failure; it is told before the closing line of the last phase, which is pytest's own."""
        if status:
            self.failed.append(f"{name} (status {status})")

    def pytest(self, name: str, choice: str, *, last: bool, **variables: str) -> None:
        """One pytest run with two or more workers; the last one also tells what happened before it."""
        if last:
            before = [f"FAILED: {phase}" for phase in self.failed] or ["all phases before this one passed"]
            variables["CITY_TEST_NOTES"] = "\n".join([*self.notes, *before])
        workers = str(max(2, min(4, os.cpu_count() or 2)))
        command: Words = [BIN / "python", "-m", "pytest", "-n", workers, "--dist", "loadgroup"]
        self.phase(name, [*command, *(["-m", choice] if choice else []), *self.wishes], **variables)


def check_texts(suite: Suite) -> None:
    """The phases that read the code without running it; types, the longest, began before."""
    suite.phase("format", [BIN / "ruff", "format", "--check", "--quiet", "."])
    suite.phase("lint", [BIN / "ruff", "check", "--quiet", "."])
    suite.phase("arrows", [BIN / "lint-imports", "--no-cache"], PYTHONPATH=f"{ROOT / 'src'}:{ROOT}")


def start_types(log: Path) -> "subprocess.Popen[bytes]":
    """mypy --strict in the background: it needs one core for as long as the other checks need the second."""
    variables = os.environ | {"CITY_DATA": str(log.parent / "data"), "CITY_DATABASE_URL": ""}
    return subprocess.Popen([BIN / "mypy"], cwd=ROOT, env=variables, stdout=log.open("wb"), stderr=subprocess.STDOUT)


def finish_types(suite: Suite, types: "subprocess.Popen[bytes]", log: Path) -> None:
    step("types")
    status = types.wait()
    if status:
        say(log.read_text(encoding="utf-8"))
    suite.judge("types", status)


def run_tests(suite: Suite, fast: bool) -> None:
    if fast:
        chosen = {"CITY_DATABASE_URL": "", "CITY_TEST_EXAMPLES": "fast"}
        suite.pytest("tests, the fast ones, on SQLite", QUICK, last=True, **chosen)
        return
    for service in (lacking := services.missing()):
        suite.lacks(service)
    if POSTGRES in lacking:
        suite.pytest("tests on SQLite", "", last=True, CITY_DATABASE_URL="")
        return
    suite.pytest("tests on SQLite", ELSEWHERE, last=False, CITY_DATABASE_URL="")
    with services.postgres() as url:
        suite.pytest("tests on PostgreSQL", "", last=True, CITY_DATABASE_URL=url)


def main() -> None:
    given, wishes = arguments()
    suite = Suite(os.environ.get("CITY_TEST_STRICT", "") not in {"", "0"}, wishes)
    try:
        environment.prepare("test")
        if not given.fast:
            services.install_missing()
        with tempfile.TemporaryDirectory(prefix="city-test-") as folder:
            log = Path(folder) / "types.log"
            types = start_types(log)
            check_texts(suite)
            finish_types(suite, types, log)
        run_tests(suite, given.fast)
    except StepFailed as problem:
        say(f"\n{problem}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(1 if suite.failed else 0)


if __name__ == "__main__":
    main()
