"""A town is saved while it runs, lost, and brought back: every page reads as before. On the database of this run."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.towns import Town

pytestmark = [pytest.mark.journey, pytest.mark.slow]
PASSING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|vor \d+ \w+|\d+ \w+ ago')
"""What differs from request to request: the form token, and the age of a figure in words."""


LINK = re.compile(r'href="(/[^"#?]*)"')
MOST = 60


def public_pages(base_url: str) -> list[str]:
    """Addresses of pages, found by following links from the start page in both languages."""
    found, waiting = [], ["/", "/en/"]
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


def test_a_lost_town_comes_back(make_town: Callable[..., Town], tmp_path: Path) -> None:
    town = make_town()
    paths = public_pages(town.base_url)
    assert len(paths) > 20
    before = read(town, paths)
    secret = (town.data / "secret.key").read_text()
    backup = tmp_path / "town.tar.gz"
    said = town.city("backup", str(backup))
    assert "parts" in said

    town.stop()
    for path in town.data.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif not (path.name.startswith("city.sqlite3") or path == town.log):
            path.unlink()
    ruin = (
        "from django.core.management import call_command as c; import django; django.setup(); c('flush', '--noinput')"
    )
    town.python("-c", ruin)

    with pytest.raises(RuntimeError, match="--replace"):
        town.city("restore", str(backup))
    town.city("restore", str(backup), "--replace")
    assert (town.data / "secret.key").read_text() == secret
    town.python("-m", "django", "collectstatic", "--noinput", "--verbosity=0")
    town.start()
    after = read(town, paths)
    assert [path for path in paths if before[path] != after[path]] == []
