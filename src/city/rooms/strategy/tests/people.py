"""The people whose names tell the story: Anna edits for the unit, Bilal works in it, Carla edits for another one."""

from typing import Final

from city.base.access.api import ANONYMOUS, Viewer

OWN, OTHER, PRESS, CDO = "eigene-stelle", "andere-stelle", "pressestelle", "koordination"


class People:
    """Viewers over the ids of the units."""

    def __init__(self, units: dict[str, int]) -> None:
        self.anna = Viewer("anna", 1, memberships=frozenset({(units[OWN], "editor")}))
        self.bilal = Viewer("bilal", 2, memberships=frozenset({(units[OWN], "member"), (units[OTHER], "editor")}))
        self.carla = Viewer("carla", 3, memberships=frozenset({(units[OTHER], "editor")}))
        self.press = Viewer("press", 4, memberships=frozenset({(units[PRESS], "press")}))
        self.coordinator = Viewer("cdo", 5, memberships=frozenset({(units[CDO], "coordinator")}))
        self.reviewer = Viewer("reviewer", 7, memberships=frozenset({(units[OTHER], "reviewer")}))
        self.board = Viewer("board", 8, memberships=frozenset({(units[CDO], "board")}))
        self.admin = Viewer("admin", 6, memberships=frozenset({(units[CDO], "admin")}))
        self.anonymous = ANONYMOUS

    def named(self, name: str) -> Viewer:
        viewer: Viewer = getattr(self, name)
        return viewer


STRANGERS: Final = ("carla", "anonymous")
EVERYBODY: Final = ("anna", "bilal", "carla", "press", "coordinator", "reviewer", "board", "admin", "anonymous")
