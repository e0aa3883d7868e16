"""The guides for a real town lead from an empty database to a town with one account, as they are printed."""

import re
import shlex
from pathlib import Path

import httpx
import pytest

from tests.conftest import TownMaker

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ("docs/how-to/install-on-a-server.md", "deploy/README.md")

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def commands_of(guide: str) -> list[list[str]]:
    """The commands `city …` in the guide's blocks that set the town up."""
    found = re.findall(r"^.*\bcity ((?:profile|createuser|check)\b.*)$", code_of(guide), re.MULTILINE)
    return [shlex.split(line) for line in found]


def code_of(guide: str) -> str:
    return "\n".join(re.findall(r"```sh\n(.*?)```", (ROOT / guide).read_text(encoding="utf-8"), re.DOTALL))


def test_a_real_town_is_set_up_as_the_guides_say(make_town: TownMaker) -> None:
    first, second = map(commands_of, GUIDES)
    assert [words[0] for words in first] == [words[0] for words in second] == ["profile", "createuser", "check"]
    profile, account, _check = first
    town = make_town(demo=False)
    town.city(*profile)
    told = town.city(*account, "--password", "Rheinaue-und-Radweg-7")
    assert told.strip().endswith("admin, stabsstelle-it")
    count = "from city.base.accounts.models import User; print(User.objects.count())"
    assert town.python("-c", f"import django; django.setup(); {count}").strip() == "1"
    assert "cityplanner" in httpx.get(f"{town.base_url}/api/v1/projects").text
    with pytest.raises(RuntimeError, match="CITY_DEMO=1"):
        town.city("demo")
