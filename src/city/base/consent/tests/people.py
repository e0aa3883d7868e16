"""Anna owns the consents, Bilal works in her unit, Carla elsewhere; the visitor has no account. And uses to ask for."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model

from city.base.access import api as access
from city.base.accounts import api as accounts
from city.base.consent import api as consent
from city.base.organisation import api as organisation
from city.kernel.texts import Text

ANONYMOUS = access.ANONYMOUS
ended: list[str] = []
"""The parties whose data the sample room has cleared away."""


def sample(**more: Any) -> consent.Purpose:
    """A use that asks for consent, unless told otherwise."""
    values: dict[str, Any] = {
        "code": "sample.news",
        "title": Text.of("Probenpost", "Sample post"),
        "description": Text.of("Zur Probe.", "As a sample."),
        "basis": consent.Basis.CONSENT,
        "people": Text.of("Alle", "Everybody"),
        "data": (Text.of("Adresse", "address"),),
        "kept": Text.of("bis zum Widerruf", "until withdrawn"),
        "wording": Text.of("Die Stadt darf mir Proben senden.", "The town may send me samples."),
        "ended": ended.append,
    }
    return consent.Purpose(**(values | more))


def by_law(**more: Any) -> consent.Purpose:
    """A use that the law allows."""
    return sample(code="sample.duty", basis=consent.Basis.TASK, wording=None, **more)


def short() -> consent.Purpose:
    """A consent that ends by itself after a week."""
    return sample(code="sample.short", lasts=timedelta(days=7))


def person(name: str, unit: str) -> access.Viewer:
    email = f"{name.lower()}@example.org"
    organisation.put_unit(organisation.UnitDraft(unit, Text.of(unit), "office"), actor="system")
    made = accounts.user_id(email) or accounts.create_user(email, name, None, actor="system")
    organisation.appoint(made, unit, "member", actor="system")
    return access.viewer_of_user(made, account(made).pseudonym)


def account(user: int | None) -> Any:
    return get_user_model().objects.get(pk=user or 0)


def party(viewer: access.Viewer) -> str:
    return consent.user_party(viewer.user_id or 0)


def anna() -> access.Viewer:
    return person("Anna", "umwelt")


def bilal() -> access.Viewer:
    return person("Bilal", "umwelt")


def carla() -> access.Viewer:
    return person("Carla", "bauhof")
