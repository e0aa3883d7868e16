"""A town that gets its sign-in half right does not start: the message names the variable and the remedy."""

import pytest

from city.site.settings.signing_in import PROVIDER, sign_in
from city.site.settings.variables import SECOND_FACTOR, Reader, SettingError

ISSUER = "https://sign-in.example.org/realms/town/"
WHOLE = {"CITY_OIDC_ISSUER": ISSUER, "CITY_OIDC_CLIENT_ID": "town", "CITY_OIDC_CLIENT_SECRET": "secret"}


def test_without_an_issuer_there_is_no_provider() -> None:
    assert sign_in(Reader({}))["SOCIALACCOUNT_PROVIDERS"] == {}


def test_a_provider_is_made_of_three_variables() -> None:
    (app,) = sign_in(Reader(WHOLE))["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert (app["provider_id"], app["client_id"], app["name"]) == (PROVIDER, "town", "Dienstkonto")
    assert app["settings"] == {"server_url": ISSUER.rstrip("/"), "oauth_pkce_enabled": True}


@pytest.mark.parametrize("missing", ["CITY_OIDC_CLIENT_ID", "CITY_OIDC_CLIENT_SECRET"])
def test_half_a_provider_stops_the_start(missing: str) -> None:
    with pytest.raises(SettingError, match="CITY_OIDC_CLIENT_ID and CITY_OIDC_CLIENT_SECRET"):
        sign_in(Reader({name: value for name, value in WHOLE.items() if name != missing}))


@pytest.mark.parametrize("issuer", ["http://sign-in.example.org", "sign-in.example.org", "ftp://127.0.0.1"])
def test_an_issuer_that_could_be_overheard_stops_the_start(issuer: str) -> None:
    with pytest.raises(SettingError, match="CITY_OIDC_ISSUER"):
        sign_in(Reader(WHOLE | {"CITY_OIDC_ISSUER": issuer}))


def test_roles_with_a_second_factor_are_roles() -> None:
    assert Reader({"CITY_SECOND_FACTOR": "press, admin"})(SECOND_FACTOR) == {"press", "admin"}
    with pytest.raises(SettingError, match="king"):
        Reader({"CITY_SECOND_FACTOR": "king"})(SECOND_FACTOR)
