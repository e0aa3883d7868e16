"""Anna, Bilal and Carla work for the town; Olga runs the platform; a client is a program with a key."""

import pytest

from city.base.access import api as access
from city.base.access.api import ANONYMOUS, SYSTEM, Viewer
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.kernel.errors import CityError, Invalid, Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db

ANNA = Viewer("anna", 1, memberships=frozenset({(1, "editor")}))
BILAL = Viewer("bilal", 2, memberships=frozenset({(1, "member")}))
CARLA = Viewer("carla", 3, memberships=frozenset({(2, "editor")}))
OLGA = Viewer("olga", 4, memberships=frozenset({(3, "operator")}))


def key(*scopes: str, name: str = "wetterdienst", unit: str | None = None) -> str:
    return access.create_client(name, scopes or ("uplinks:write",), unit=unit, viewer=OLGA)


def bearer(text: str) -> Viewer:
    return access.viewer_of_credentials(f"Bearer {text}", None)


def test_create_client_gives_a_key_that_is_known_and_not_stored() -> None:
    made = key()
    viewer = bearer(made)
    assert (viewer.client, viewer.actor) == ("wetterdienst", "client:wetterdienst")
    assert viewer.scopes == frozenset({"uplinks:write"})
    assert not viewer.is_staff
    (told,) = audit.history("access.client:wetterdienst")
    assert (told.actor, told.verb) == ("olga", "create")
    assert made not in str(told)


@pytest.mark.parametrize("viewer", [ANNA, BILAL, CARLA, ANONYMOUS], ids=lambda viewer: viewer.actor)
def test_create_client_is_refused_to_all_but_operators(viewer: Viewer) -> None:
    with pytest.raises((Refused, access.SignInNeeded)):
        access.create_client("fremd", ["uplinks:write"], viewer=viewer)
    assert audit.history("access.client:fremd") == ()


@pytest.mark.parametrize("viewer", [ANNA, BILAL, CARLA, ANONYMOUS], ids=lambda viewer: viewer.actor)
def test_revoke_client_is_refused_to_all_but_operators(viewer: Viewer) -> None:
    made = key()
    with pytest.raises((Refused, access.SignInNeeded)):
        access.revoke_client("wetterdienst", viewer=viewer)
    assert bearer(made).client == "wetterdienst"


def test_revoke_client_makes_the_key_worthless() -> None:
    made = key()
    assert bearer(made).client
    access.revoke_client("wetterdienst", viewer=OLGA)
    with pytest.raises(access.SignInNeeded):
        bearer(made)


@pytest.mark.parametrize(
    ("name", "scopes", "field"),
    [("zwei worte", ["uplinks:write"], "name"), ("gut", ["alles"], "scopes"), ("gut", [], "scopes")],
)
def test_a_client_that_makes_no_sense_is_refused_by_field(name: str, scopes: list[str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        access.create_client(name, scopes, viewer=OLGA)
    assert refused.value.field == field


def test_a_name_is_given_once() -> None:
    key()
    with pytest.raises(Invalid) as refused:
        key()
    assert refused.value.field == "name"


def test_a_reading_client_sees_what_its_unit_sees() -> None:
    unit = organisation.put_unit(organisation.UnitDraft("umwelt", Text.of("Umwelt"), "office"), actor="system")
    assert bearer(key("data:read", unit="umwelt")).unit_ids == {unit}
    assert bearer(key("uplinks:write", name="sender", unit="umwelt")).unit_ids == frozenset()


def test_a_wrong_key_is_an_error_and_not_nobody() -> None:
    for wrong in ("Bearer city_wrong", "Basic YTpi", "Bearer"):
        with pytest.raises(access.SignInNeeded):
            access.viewer_of_credentials(wrong, None)
    assert access.viewer_of_credentials(None, None) == ANONYMOUS
    assert access.viewer_of_credentials(None, "no-session") == ANONYMOUS


@pytest.mark.parametrize(
    ("viewer", "error"), [(ANONYMOUS, "access.sign-in-needed"), (OLGA, "access.scope-missing"), (SYSTEM, None)]
)
def test_require_scope_says_what_is_missing(viewer: Viewer, error: str | None) -> None:
    if error is None:
        access.require_scope(viewer, "uplinks:write")
        return
    with pytest.raises(CityError) as refused:
        access.require_scope(viewer, "uplinks:write")
    assert refused.value.code == error
