"""Lock the Python packages anew, and see whether a machine without a compiler can install them.

python -m tools.lock            requirements/*.txt from pyproject.toml, keeping versions that still fit
python -m tools.lock --upgrade  the same with the newest versions that fit
python -m tools.lock --wheels   is there a wheel of every package for each supported Python and processor?
"""

import subprocess
import sys
import tempfile

from tools.environment import BIN, ROOT
from tools.progress import Words, call, say, step

LOCKS = ROOT / "requirements"
PYTHONS = ("3.11", "3.12", "3.13")
PROCESSORS = ("x86_64", "aarch64")
OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header")


def lock(upgrade: bool) -> None:
    """`test.txt` is locked with `run.txt` as its bounds: it holds the same versions and more."""
    how: Words = [*OPTIONS, "--quiet", *(["--upgrade"] if upgrade else [])]
    source = ROOT / "pyproject.toml"
    step("requirements/run.txt")
    call([BIN / "uv", "pip", "compile", source, *how, "--output-file", LOCKS / "run.txt"])
    step("requirements/test.txt")
    bounds: Words = ["--constraints", LOCKS / "run.txt", "--group", "test"]
    call([BIN / "uv", "pip", "compile", source, *bounds, *how, "--output-file", LOCKS / "test.txt"])


def wheels(name: str, python: str, processor: str) -> str:
    """What uv would install there from wheels alone: empty if all is well, else its complaint."""
    platform = f"{processor}-manylinux_2_28"
    with tempfile.TemporaryDirectory() as nowhere:
        options = ["--dry-run", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--target", nowhere]
        where = ["--python-version", python, "--python-platform", platform]
        asked: Words = [BIN / "uv", "pip", "install", *options, *where, "-r", LOCKS / f"{name}.txt"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def check_wheels() -> int:
    failures = 0
    for python in PYTHONS:
        for processor in PROCESSORS:
            for name in ("run", "test"):
                complaint = wheels(name, python, processor)
                failures += bool(complaint)
                step(f"{name}.txt, CPython {python}, Linux {processor}: {complaint or 'all wheels are there'}")
    return failures


def main(words: list[str]) -> int:
    if words == ["--wheels"]:
        return 1 if check_wheels() else 0
    if words in ([], ["--upgrade"]):
        lock(bool(words))
        return 0
    say(__doc__ or "")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
