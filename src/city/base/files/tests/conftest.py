"""A town with two units, files in a folder of their own, and Anna, who edits for the first."""

from pathlib import Path
from typing import Any

import pytest

from city.base.access.api import Viewer
from city.base.organisation import api as organisation
from city.kernel.texts import Text


@pytest.fixture
def unit(settings: Any, tmp_path: Path, db: None) -> int:
    """The id of the unit that Anna edits for."""
    settings.MEDIA_ROOT = tmp_path
    for code in ("eins", "zwei"):
        organisation.put_unit(organisation.UnitDraft(code, Text.of(code), "office"), actor="system")
    found = organisation.unit("eins")
    assert found
    return found.id


@pytest.fixture
def anna(unit: int) -> Viewer:
    return Viewer("anna", 1, memberships=frozenset({(unit, "editor")}))


@pytest.fixture
def bilal(unit: int) -> Viewer:
    return Viewer("bilal", 2, memberships=frozenset({(unit, "member")}))


@pytest.fixture
def carla(unit: int) -> Viewer:
    return Viewer("carla", 3, memberships=frozenset({(unit + 1, "editor")}))
