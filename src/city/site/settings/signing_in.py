"""How people sign in: django-allauth's settings, made from the `CITY_OIDC_…` variables."""

from typing import Any, Final

from city.site.settings import variables
from city.site.settings.variables import Reader, SettingError

PROVIDER: Final = "stadt"
"""The provider's name in addresses: …/anmelden/mit/stadt/zurueck/ is what the provider must allow to lead back to."""


def sign_in(read: Reader) -> dict[str, Any]:
    """Everything that Django and allauth want to know about signing in."""
    return {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "/verwaltung/",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*", "password2*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_ADAPTER": "city.base.accounts.adapters.allauth.adapter.StaffOnly",
        "MFA_ADAPTER": "city.base.accounts.adapters.allauth.factors.Factors",
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,  # an account that is protected may still change its address
        "MFA_TOTP_TOLERANCE": 1,  # a phone's clock may be half a minute off
        **_provider(read),
    }


def _provider(read: Reader) -> dict[str, Any]:
    """The town's own sign-in by OpenID Connect; without an issuer there is none."""
    issuer, client = read(variables.OIDC_ISSUER), read(variables.OIDC_CLIENT_ID)
    secret = read(variables.OIDC_CLIENT_SECRET)
    if issuer and not (client and secret):
        raise SettingError("CITY_OIDC_ISSUER is set: set CITY_OIDC_CLIENT_ID and CITY_OIDC_CLIENT_SECRET, too.")
    app = {
        "provider_id": PROVIDER,
        "name": read(variables.OIDC_NAME),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {
        "SOCIALACCOUNT_ADAPTER": "city.base.accounts.adapters.allauth.provider.TownProvider",
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
        # A form that leads to another host is stopped by the content policy's form-action; a link is not.
        "SOCIALACCOUNT_LOGIN_ON_GET": True,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [app]}} if issuer else {},
    }
