"""Anna and Bilal work in the press office, Carla elsewhere; only Anna holds the role."""

from typing import Any

from django.contrib.auth import get_user_model

from city.base.access import api as access
from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.kernel.texts import Text


def person(name: str, unit: str, role: str) -> access.Viewer:
    """A real account in a real unit, as a viewer."""
    organisation.put_unit(organisation.UnitDraft(unit, Text.of(unit), "office"), actor="system")
    email = f"{name.lower()}@example.org"
    made = accounts.user_id(email) or accounts.create_user(email, name, None, actor="system")
    organisation.appoint(made, unit, role, actor="system")
    return access.viewer_of_user(made, get_user_model().objects.get(pk=made).pseudonym)


def account(viewer: access.Viewer) -> Any:
    """The account behind a viewer, to sign in with."""
    return get_user_model().objects.get(pk=viewer.user_id or 0)


def anna() -> access.Viewer:
    return person("Anna", "presse", "press")


def bilal() -> access.Viewer:
    return person("Bilal", "presse", "member")


def carla() -> access.Viewer:
    return person("Carla", "bauhof", "editor")
