"""Addresses of sign-in. allauth reverses these names itself, so they stand outside the room's namespace."""

from typing import Final

from allauth.account import views
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _

from city.base.accounts.web import forms

library_urls: Final[list[URLPattern]] = [
    path(
        _("anmelden/"),
        views.LoginView.as_view(form_class=forms.SignIn, template_name="accounts/login.html"),
        name="account_login",
    ),
    path(_("abmelden/"), views.LogoutView.as_view(template_name="accounts/logout.html"), name="account_logout"),
    path(
        _("konto/eroeffnen/"),
        views.SignupView.as_view(template_name_signup_closed="accounts/signup_closed.html"),
        name="account_signup",
    ),
    path(
        _("konto/gesperrt/"),
        views.AccountInactiveView.as_view(template_name="accounts/account_inactive.html"),
        name="account_inactive",
    ),
    path(
        _("konto/passwort/"),
        views.PasswordChangeView.as_view(
            form_class=forms.ChangedPassword, template_name="accounts/password_change.html"
        ),
        name="account_change_password",
    ),
    path(
        _("konto/passwort/vergessen/"),
        views.PasswordResetView.as_view(
            form_class=forms.ForgottenPassword, template_name="accounts/password_reset.html"
        ),
        name="account_reset_password",
    ),
    path(
        _("konto/passwort/vergessen/gesendet/"),
        views.PasswordResetDoneView.as_view(template_name="accounts/password_reset_done.html"),
        name="account_reset_password_done",
    ),
    path(
        _("konto/passwort/neu/fertig/"),
        views.PasswordResetFromKeyDoneView.as_view(template_name="accounts/password_reset_from_key_done.html"),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        _(r"^konto/passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
        views.PasswordResetFromKeyView.as_view(
            form_class=forms.NewPassword, template_name="accounts/password_reset_from_key.html"
        ),
        name="account_reset_password_from_key",
    ),
]
public_urls: Final[list[URLPattern]] = []
staff_urls: Final[list[URLPattern]] = []
