"""A town that is meant in earnest: set up without people and sensors, and told apart from a demo."""

from pathlib import Path
from typing import Any

import pytest

from city.base.access import api as access
from city.base.accounts.models import User
from city.base.organisation import api as organisation
from city.data.governance import api as governance
from city.data.ingest import api as ingest
from city.data.ingest.models import Device
from city.site import checks
from city.site.demo import people, simulator
from city.site.demo import town as demo
from city.site.demo.errors import NoDemoTown
from city.site.profiles import town

pytestmark = pytest.mark.django_db


def folder(path: Path) -> Path:
    """A small profile of one's own."""
    (path / "organisation.toml").write_text(
        '[[unit]]\ncode = "rathaus"\nkind = "office"\nname.de = "Rathaus"\nname.en = "Town hall"\n', encoding="utf-8"
    )
    (path / "policies.toml").write_text(
        '[[policy]]\ncode = "offen"\ntitle.de = "Offen"\ntitle.en = "Open"\nowner = "rathaus"\n'
        'classification = "open"\naudience = "public"\nlicence = "CC-BY-4.0"\nattribution = "Musterstadt"\n',
        encoding="utf-8",
    )
    return path


def test_a_profile_of_ones_own_brings_units_and_rules_but_no_people_and_no_sensors(tmp_path: Path) -> None:
    said: list[str] = []
    town.load(folder(tmp_path), said.append)
    town.load(folder(tmp_path), said.append)
    unit = organisation.unit("rathaus")
    assert unit is not None
    assert governance.policy("offen")
    assert [line for line in said if line.startswith("rules")] == ["rules for data: 1 new", "rules for data: 0 new"]
    assert ingest.profiles(access.SYSTEM)
    assert not User.objects.exists()
    assert not Device.objects.exists()


def test_a_profile_is_found_by_name_or_by_folder(tmp_path: Path) -> None:
    assert town.folder_of("dormagen") == town.SHIPPED / "dormagen"
    assert town.folder_of(str(folder(tmp_path))) == tmp_path
    assert town.folder_of(str(tmp_path / "none")) is None


def test_a_real_town_gets_no_demo(settings: Any) -> None:
    settings.CITY_DEMO = False
    with pytest.raises(NoDemoTown):
        demo.load(print)
    assert not User.objects.exists()


def test_the_check_tells_of_a_demo_and_of_its_accounts(settings: Any, tmp_path: Path) -> None:
    town.load(folder(tmp_path), lambda _line: None)
    settings.CITY_DEMO = False
    assert not [line for line in checks.findings() if "demo" in line]
    settings.CITY_DEMO = True
    User.objects.create_user(people.PEOPLE[0].email, people.PASSWORD, name="Demo")
    told = [line for line in checks.findings() if "demo" in line]
    assert (len(told), told[1][:10]) == (2, "1 accounts")


def test_a_key_is_whole_or_made_anew(settings: Any, tmp_path: Path) -> None:
    settings.CITY_DATA = tmp_path
    (tmp_path / "simulator.key").touch(mode=0o600)  # what a start leaves that was cut off
    made = simulator.key()
    assert access.viewer_of_key(made)
    assert simulator.key() == made
    assert (tmp_path / "simulator.key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["simulator.key"]
