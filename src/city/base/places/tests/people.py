"""Anna runs the platform; Bilal works in her unit, Carla elsewhere."""

from city.base.access.api import Viewer

ANNA = Viewer("anna", 1, memberships=frozenset({(1, "operator")}))
BILAL = Viewer("bilal", 2, memberships=frozenset({(1, "member")}))
CARLA = Viewer("carla", 3, memberships=frozenset({(2, "editor")}))
