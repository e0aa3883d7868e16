"""What is committed names no machine, no private folder, no package index and no secret, and is not large."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tools.house import ROOT, judge

LARGEST = 1_500_000
SUSPECT = {
    "a folder of one machine": re.compile(rb"(?<![\w.~/-])/(?:work|root|home/(?!city\b)[a-z]+|Users|tmp/plan)/[\w.-]"),
    "a package index": re.compile(
        rb"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|yarnpkg|artifactory|nexus)[\w.-]*", re.IGNORECASE
    ),
    "a Debian mirror": re.compile(rb"(?i)https?://(?:deb|security|ftp|archive)[\w.-]*\.(?:debian|ubuntu)\.\w+"),
    "a private key": re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
}


@cache
def committed() -> tuple[Path, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no git repository here")
    files = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return tuple(file for file in files if file.is_file() and file != Path(__file__))


@pytest.mark.parametrize("what", SUSPECT)
def test_no_file_names(what: str) -> None:
    found = {
        f"{file.relative_to(ROOT).as_posix()}: {match.decode(errors='replace')}"
        for file in committed()
        for match in SUSPECT[what].findall(file.read_bytes())
    }
    wrong = judge(what, found)
    assert not wrong, "\n".join(wrong)


def test_no_file_is_large() -> None:
    wrong = judge("large files", (str(file.relative_to(ROOT)) for file in committed() if file.stat().st_size > LARGEST))
    assert not wrong, "\n".join(wrong)


def test_nothing_made_is_committed() -> None:
    made = (".mo", ".pyc", ".sqlite3", ".log", ".min.js.map")
    wrong = [str(file.relative_to(ROOT)) for file in committed() if file.name.endswith(made)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "what"),
    [(b"see /home/anna/town", "a folder of one machine"), (b"https://" + b"pypi" + b".org/simple", "a package index")],
)
def test_the_test_itself_bites(text: bytes, what: str) -> None:
    assert SUSPECT[what].search(text)
    assert not SUSPECT[what].search(b"see /srv/city and ./run, https://example.org/workshop/")
