"""Whom things may be meant for, and who belongs to whom."""

import pytest

from city.base.access.api import ANONYMOUS, AUDIENCE, SYSTEM, Viewer

ANNA = Viewer("anna", 1, memberships=frozenset({(7, "editor")}))
ADMIN = Viewer("adam", 2, memberships=frozenset({(7, "admin")}))
PROGRAM = Viewer("client:x", client="x", scopes=frozenset({"data:read"}))


@pytest.mark.parametrize(
    ("viewer", "audiences"),
    [
        (ANONYMOUS, {"public"}),
        (PROGRAM, {"public"}),
        (ANNA, {"public", "staff", "unit:7", "role:editor"}),
        (ADMIN, None),
        (SYSTEM, None),
    ],
)
def test_everybody_belongs_to_the_public_and_to_what_they_work_in(viewer: Viewer, audiences: set[str] | None) -> None:
    assert viewer.audiences == audiences
    assert all(AUDIENCE.fullmatch(each) for each in viewer.audiences or ())
