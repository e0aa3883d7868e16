"""A town is saved while it runs and brought back elsewhere: every page reads as before. On the database of this run."""

import difflib
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.towns import Town

pytestmark = [pytest.mark.journey, pytest.mark.slow]
PASSING = re.compile(r'name="(?:csrfmiddlewaretoken|opened)" value="[^"]*"|vor \d+ \w+|\d+ \w+ ago|127\.0\.0\.1:\d+')
"""What differs from request to request and town to town: tokens of forms, ages of figures in words, the address."""


LINK = re.compile(r'href="(/[^"#?]*)"')
MOST = 60


def public_pages(base_url: str) -> list[str]:
    """Addresses of pages, found by following links from the start page in both languages."""
    found: list[str] = []
    waiting = ["/", "/en/"]
    with httpx.Client(base_url=base_url, timeout=30) as client:
        while waiting and len(found) < MOST:
            path = waiting.pop(0)
            answer = client.get(path)
            if answer.status_code == 200 and "text/html" in answer.headers["content-type"]:
                found.append(path)
                new = dict.fromkeys(LINK.findall(answer.text))
                waiting += [link for link in new if link not in found and link not in waiting]
    return found


def read(town: Town, paths: list[str]) -> dict[str, str]:
    with httpx.Client(base_url=town.base_url, timeout=30) as client:
        return {path: PASSING.sub("", client.get(path).text) for path in paths}


def difference(before: str, after: str) -> str:
    return "\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))


def test_a_town_comes_back_elsewhere(make_town: Callable[..., Town], tmp_path: Path) -> None:
    old, new = make_town(), make_town(demo=False)
    old_file = old.data / "files" / "kept" / "letter.txt"
    old_file.parent.mkdir(parents=True)
    old_file.write_text("Sehr geehrte Damen und Herren")
    paths = public_pages(old.base_url)
    assert len(paths) > 20
    before = read(old, paths)
    backup = tmp_path / "town.tar.gz"
    assert "parts" in old.city("backup", str(backup))

    new.stop()
    new.variables["CITY_DEMO"] = "1"
    with pytest.raises(RuntimeError, match="--replace"):
        new.city("restore", str(backup))
    new.city("restore", str(backup), "--replace")
    new.python("-m", "django", "collectstatic", "--noinput", "--verbosity=0")
    new.start()
    after = read(new, paths)
    changed = [path for path in paths if before[path] != after[path]]
    assert not changed, difference(before[changed[0]], after[changed[0]])
    assert (new.data / "files/kept/letter.txt").read_text() == old_file.read_text()
    assert (new.data / "secret.key").read_text() == (old.data / "secret.key").read_text()
