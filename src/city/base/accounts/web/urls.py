"""Addresses of sign-in. allauth reverses these names itself, so they stand outside the room's namespace."""

from typing import Final

from allauth.account import views
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _

from city.base.accounts.adapters.allauth import forms

library_urls: Final[list[URLPattern]] = [
    path(_("anmelden/"), views.LoginView.as_view(form_class=forms.SignIn), name="account_login"),
    path(_("abmelden/"), views.logout, name="account_logout"),
    path(_("konto/eroeffnen/"), views.signup, name="account_signup"),
    path(_("konto/gesperrt/"), views.account_inactive, name="account_inactive"),
    path(
        _("konto/passwort/"),
        views.PasswordChangeView.as_view(form_class=forms.ChangedPassword),
        name="account_change_password",
    ),
    path(
        _("konto/passwort/vergessen/"),
        views.PasswordResetView.as_view(form_class=forms.ForgottenPassword),
        name="account_reset_password",
    ),
    path(_("konto/passwort/vergessen/gesendet/"), views.password_reset_done, name="account_reset_password_done"),
    path(
        _("konto/passwort/neu/fertig/"), views.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    re_path(
        _(r"^konto/passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
        views.PasswordResetFromKeyView.as_view(form_class=forms.NewPassword),
        name="account_reset_password_from_key",
    ),
]
public_urls: Final[list[URLPattern]] = []
staff_urls: Final[list[URLPattern]] = []
