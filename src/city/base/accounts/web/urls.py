"""Addresses of sign-in and of one's own account. allauth reverses its names itself, so they stand outside the
room's namespace.
"""

from typing import Final

from allauth.account import views
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from city.base.accounts.web import forms, own
from city.base.accounts.web import views as ours

TO_ACCOUNT: Final = RedirectView.as_view(pattern_name="accounts:account")
TO_SIGN_IN: Final = RedirectView.as_view(pattern_name="account_login")

library_urls: Final[list[URLPattern]] = [
    path(
        _("anmelden/"),
        ours.SignInView.as_view(form_class=forms.SignIn, template_name="accounts/login.html"),
        name="account_login",
    ),
    path(_("abmelden/"), ours.SignOutView.as_view(template_name="accounts/logout.html"), name="account_logout"),
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
    path(
        _("konto/bestaetigen/"),
        views.ReauthenticateView.as_view(form_class=forms.PasswordAgain, template_name="accounts/reauthenticate.html"),
        name="account_reauthenticate",
    ),
    path(
        _("konto/adresse/"),
        views.EmailView.as_view(form_class=forms.NewAddress, template_name="accounts/address.html"),
        name="account_email",
    ),
    path(
        _("konto/adresse/unterwegs/"),
        views.EmailVerificationSentView.as_view(template_name="accounts/verification_sent.html"),
        name="account_email_verification_sent",
    ),
    re_path(
        _(r"^konto/adresse/bestaetigen/(?P<key>[-:\w]+)/$"),
        views.ConfirmEmailView.as_view(template_name="accounts/confirm_address.html"),
        name="account_confirm_email",
    ),
    path(_("konto/zweiter-faktor/"), TO_ACCOUNT, name="mfa_index"),
    path(
        _("konto/zweiter-faktor/anmelden/"),
        factors.AuthenticateView.as_view(form_class=forms.Code, template_name="accounts/factor.html"),
        name="mfa_authenticate",
    ),
    path(
        _("konto/zweiter-faktor/bestaetigen/"),
        factors.ReauthenticateView.as_view(form_class=forms.CodeAgain, template_name="accounts/reauthenticate.html"),
        name="mfa_reauthenticate",
    ),
    path(
        _("konto/zweiter-faktor/einrichten/"),
        totp.ActivateTOTPView.as_view(form_class=forms.FirstCode, template_name="accounts/totp.html"),
        name="mfa_activate_totp",
    ),
    path(
        _("konto/zweiter-faktor/abschalten/"),
        totp.DeactivateTOTPView.as_view(template_name="accounts/totp_off.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        _("konto/notfallcodes/"),
        codes.ViewRecoveryCodesView.as_view(template_name="accounts/codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        _("konto/notfallcodes/neu/"),
        codes.GenerateRecoveryCodesView.as_view(template_name="accounts/codes_new.html"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        _("konto/notfallcodes/herunterladen/"),
        codes.DownloadRecoveryCodesView.as_view(template_name="accounts/codes.txt"),
        name="mfa_download_recovery_codes",
    ),
    path(_("anmelden/mit/abgebrochen/"), TO_SIGN_IN, name="socialaccount_login_cancelled"),
    path(_("anmelden/mit/fehler/"), TO_SIGN_IN, name="socialaccount_login_error"),
    path(_("anmelden/mit/konto-eroeffnen/"), TO_SIGN_IN, name="socialaccount_signup"),
    path(_("anmelden/mit/<slug:provider_id>/"), ours.to_provider, name="openid_connect_login"),
    path(_("anmelden/mit/<slug:provider_id>/zurueck/"), oidc.callback, name="openid_connect_callback"),
    path(_("konto/verbindungen/"), TO_ACCOUNT, name="socialaccount_connections"),
]
public_urls: Final[list[URLPattern]] = [
    path(_("konto/"), own.account, name="account"),
    path(_("konto/sitzungen/<int:session>/beenden/"), own.end_session, name="end_session"),
    path(_("konto/sitzungen/andere-beenden/"), own.end_other_sessions, name="end_other_sessions"),
    path(_("konto/daten/"), own.export, name="export"),
    path(_("konto/loeschen/"), own.leave, name="leave"),
    path(_("konto/geloescht/"), own.left, name="left"),
]
staff_urls: Final[list[URLPattern]] = []
