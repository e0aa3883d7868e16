"""A town is saved while it runs and brought back elsewhere: every page reads as before. On the database of this run."""

import difflib
import html
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import httpx
import pytest

from tests.towns import Town

pytestmark = [pytest.mark.journey, pytest.mark.slow]
PASSING = re.compile(
    r'name="(?:csrfmiddlewaretoken|opened)" value="[^"]*"|vor \d+ \w+|\d+ \w+ ago|127\.0\.0\.1(?::|%3A)\d+'
)
"""What differs from request to request and town to town: tokens of forms, ages of figures in words, the address."""


LINK = re.compile(r'href="(/[^"#]*)"')
MOST = 600


def read_all(town: Town) -> dict[str, str]:
    """Every page that links lead to from the start page in both languages, without what passes: address → text."""
    found: dict[str, str] = {}
    waiting = dict.fromkeys(["/", "/en/"])
    with httpx.Client(base_url=town.base_url, timeout=30) as client:
        while (path := next(iter(waiting), "")) and len(found) < MOST:
            del waiting[path]
            answer = client.get(path)
            if answer.status_code == 200 and "text/html" in answer.headers["content-type"]:
                found[path] = PASSING.sub("", answer.text)
                links = (html.unescape(link) for link in LINK.findall(answer.text))
                waiting |= dict.fromkeys(link for link in links if link not in found)
    return found


def read(town: Town, paths: Iterable[str]) -> dict[str, str]:
    with httpx.Client(base_url=town.base_url, timeout=30) as client:
        return {path: PASSING.sub("", client.get(path).text) for path in paths}


def difference(before: str, after: str) -> str:
    return "\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))


def test_a_town_comes_back_elsewhere(make_town: Callable[..., Town], tmp_path: Path) -> None:
    old, new = make_town(), make_town(demo=False)
    old_file = old.data / "files" / "kept" / "letter.txt"
    old_file.parent.mkdir(parents=True)
    old_file.write_text("Sehr geehrte Damen und Herren")
    before = read_all(old)
    assert len(before) > 300
    backup = tmp_path / "town.tar.gz"
    assert "parts" in old.city("backup", str(backup))

    new.stop()
    new.variables["CITY_DEMO"] = "1"
    with pytest.raises(RuntimeError, match="--replace"):
        new.city("restore", str(backup))
    new.city("restore", str(backup), "--replace")
    new.python("-m", "django", "collectstatic", "--noinput", "--verbosity=0")
    new.start()
    after = read(new, before)
    changed = [path for path in before if before[path] != after[path]]
    assert not changed, difference(before[changed[0]], after[changed[0]])
    assert (new.data / "files/kept/letter.txt").read_text() == old_file.read_text()
    assert (new.data / "secret.key").read_text() == (old.data / "secret.key").read_text()
