"""A town with another name: its own stands on every page, in feeds and interfaces, and the first town's nowhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client

from city.kernel.errors import Invalid
from city.kernel.town import Town, town_of
from city.site.profiles import town
from city.site.settings.variables import PROFILE, Reader, SettingError
from city.site.web import openapi

OTHER: Final = Town("Musterstadt", "Gemeinde Musterstadt", "Musterstadt im Netz", "im Netz")
FILE: Final = 'name = "Musterstadt"\nbody = "Gemeinde Musterstadt"\nsite = "Musterstadt im Netz"\nclaim = "im Netz"\n'
PAGES: Final = """
[[page]]
code = "accessibility"
[[page.variant]]
tag = "de"
title = "Barrierefreiheit"
body = "<p>Text.</p>"
"""
ADDRESSES: Final = (
    "/",
    "/en/",
    "/projekte/",
    "/en/projects/",
    "/barrierefreiheit/",
    "/kontakt/",
    "/suche/?q=a",
    "/anmelden/",
    "/gibt-es-nicht/",
    "/beschluesse/",
    "/organisation/",
    "/neues/",
    "/neues/feed/",
    "/beschluesse/feed/",
    "/sitemap.xml",
)


@pytest.fixture
def other(settings: Any, tmp_path: Path, db: None) -> Iterator[None]:
    """Musterstadt, set up from a profile of its own."""
    settings.CITY_TOWN, settings.WAGTAIL_SITE_NAME = OTHER, OTHER.site
    unit = '[[unit]]\ncode = "rathaus"\nname.de = "Rathaus"\nkind = "office"\n'
    for name, content in (("town.toml", FILE), ("organisation.toml", unit), ("pages.toml", PAGES)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    openapi.document.cache_clear()
    town.load(tmp_path, lambda _said: None)
    yield
    openapi.document.cache_clear()


@pytest.mark.usefixtures("other")
def test_another_town_is_called_by_its_own_name_everywhere(client: Client) -> None:
    named = 0
    for address in ADDRESSES:
        content = client.get(address, follow=True).content.decode()
        assert "dormagen" not in content.lower(), address
        named += "Musterstadt" in content
    assert named >= 12
    assert b"Musterstadt im Netz" in openapi.document()


def test_a_profile_is_named_or_a_folder(tmp_path: Path) -> None:
    (tmp_path / "town.toml").write_text(FILE, encoding="utf-8")
    assert Reader({"CITY_PROFILE": str(tmp_path)})(PROFILE) == OTHER
    assert Reader({})(PROFILE).name == "Dormagen"
    for wrong in ("atlantis", str(tmp_path / "town.toml")):
        with pytest.raises(SettingError, match=r"town\.toml"):
            Reader({"CITY_PROFILE": wrong})(PROFILE)


def test_a_town_file_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="body"):
        town_of('name = "Musterstadt"')
    (tmp_path / "town.toml").write_text('name = "Musterstadt"', encoding="utf-8")
    with pytest.raises(SettingError, match="body"):
        Reader({"CITY_PROFILE": str(tmp_path)})(PROFILE)
