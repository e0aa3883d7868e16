"""The key of the simulated sensors follows the database, and never a decision to revoke it."""

import stat
from pathlib import Path
from typing import Any

import pytest

from city.base.access import api as access
from city.base.access.models import Client
from city.data.ingest.errors import SimulatorRefused
from city.site.demo import simulator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_in(settings: Any, tmp_path: Path) -> Path:
    settings.CITY_DATA = tmp_path
    return tmp_path / "simulator.key"


def test_a_key_is_made_once_for_its_owner_only(kept_in: Path) -> None:
    key = simulator.key()
    assert simulator.key() == key
    assert stat.S_IMODE(kept_in.stat().st_mode) == 0o600


def test_a_key_that_outlived_its_database_is_replaced(kept_in: Path) -> None:
    kept_in.write_text("city_of-a-database-that-is-gone")
    viewer = access.viewer_of_key(simulator.key())
    assert viewer is not None
    assert viewer.has_scope("uplinks:write")


def test_a_revoked_key_is_not_replaced_and_the_town_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    simulator.key()
    access.revoke_client("simulator", viewer=access.SYSTEM)
    with pytest.raises(SimulatorRefused):
        simulator.key()
    with simulator.process():
        pass
    assert "ingest.simulator-refused" in capsys.readouterr().err
    assert Client.objects.count() == 1
