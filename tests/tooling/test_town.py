"""The towns that other tests rely on are the real thing."""

import httpx
import pytest

from tests.conftest import TownMaker
from tests.towns import Town

pytestmark = pytest.mark.journey


def test_the_town_serves_and_survives_a_restart(make_town: TownMaker) -> None:
    town = make_town()
    key = town.key("uplinks:write")
    before = httpx.get(f"{town.base_url}/").text
    assert "Dormagen" in before
    town.restart()
    assert httpx.get(f"{town.base_url}/").status_code == 200
    assert town.key("uplinks:write") == key


def test_a_polite_end_is_clean(make_town: TownMaker) -> None:
    town = make_town()
    assert town.stop() in {0, -15}
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{town.base_url}/")
    assert "Traceback" not in town.log.read_text(encoding="utf-8")


def test_a_wrong_setting_stops_the_start_and_names_itself(town: Town) -> None:
    town.variables["CITY_PROT"] = "1"
    try:
        with pytest.raises(RuntimeError, match=r"CITY_PROT is no setting of this program\. Did you mean CITY_PORT"):
            town.city("check")
    finally:
        del town.variables["CITY_PROT"]
