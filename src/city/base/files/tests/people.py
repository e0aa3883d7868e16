"""Anna edits for unit 1, Bilal works beside her, Carla edits for unit 2."""

from city.base.access.api import Viewer

ANNA = Viewer("anna", 1, memberships=frozenset({(1, "editor")}))
BILAL = Viewer("bilal", 2, memberships=frozenset({(1, "member")}))
CARLA = Viewer("carla", 3, memberships=frozenset({(2, "editor")}))
PRESS = Viewer("paula", 4, memberships=frozenset({(3, "press")}))
