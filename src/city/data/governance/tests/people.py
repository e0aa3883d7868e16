"""Olga runs the data platform; Anna answers for the data of her unit, Bilal works beside her, Carla elsewhere."""

from city.base.access.api import Viewer
from city.base.organisation import api as organisation
from city.kernel.texts import Text


def unit(code: str) -> int:
    """The id of a unit, made when it is first asked for."""
    return organisation.put_unit(organisation.UnitDraft(code, Text.of(code), "office"), actor="system")


def anna() -> Viewer:
    return Viewer("anna", 1, memberships=frozenset({(unit("umwelt"), "editor")}))


def bilal() -> Viewer:
    return Viewer("bilal", 2, memberships=frozenset({(unit("umwelt"), "member")}))


def carla() -> Viewer:
    return Viewer("carla", 3, memberships=frozenset({(unit("verkehr"), "editor")}))


def olga() -> Viewer:
    return Viewer("olga", 4, memberships=frozenset({(unit("it"), "operator")}))
