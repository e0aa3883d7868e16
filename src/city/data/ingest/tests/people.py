"""Anna runs the data platform, Bilal works in her unit without that role, Carla elsewhere; and nobody in particular."""

from city.base.access.api import Viewer
from city.base.organisation import api as organisation
from city.kernel.texts import Text


def unit(code: str) -> int:
    """The id of a unit, made when it is first asked for."""
    return organisation.put_unit(organisation.UnitDraft(code, Text.of(code), "office"), actor="system")


def anna() -> Viewer:
    return Viewer("anna", 1, memberships=frozenset({(unit("it"), "operator")}))


def bilal() -> Viewer:
    return Viewer("bilal", 2, memberships=frozenset({(unit("it"), "member")}))


def carla() -> Viewer:
    return Viewer("carla", 3, memberships=frozenset({(unit("umwelt"), "editor")}))
