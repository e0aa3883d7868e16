"""allauth's forms with the house's labels and hints; fields, checks and limits stay allauth's."""

from typing import Any

from allauth.account import forms
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as totp
from django import forms as django_forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.base.accounts import api as accounts


def dress(field: Any, label: object, hint: object = "") -> None:
    """A label that stays visible instead of a placeholder that goes away."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)


def password_rules() -> str:
    """The rules for a new password, as one line of sentences."""
    return " ".join(password_validators_help_texts())


class SignIn(forms.LoginForm):  # type: ignore[misc]  # allauth ships no types
    """E-mail and password; the session ends with the browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        dress(self.fields["login"], _("Dienstliche E-Mail-Adresse"))
        dress(self.fields["password"], _("Passwort"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def clean(self) -> dict[str, Any]:
        return {**super().clean(), "remember": False}


class ForgottenPassword(forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["email"], _("Dienstliche E-Mail-Adresse"))

    def clean_email(self) -> str:
        """Whose address it is, is not even looked up here."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **_more: Any) -> str:
        """The same work for every address, so that the time it takes tells nothing."""
        email = str(self.cleaned_data["email"])
        accounts.ask_for_link(email, get_language() or "de")
        return email


class NewPassword(forms.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["password1"], _("Neues Passwort"), password_rules())
        dress(self.fields["password2"], _("Neues Passwort wiederholen"))


class ChangedPassword(forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["oldpassword"], _("Jetziges Passwort"))
        dress(self.fields["password1"], _("Neues Passwort"), password_rules())
        dress(self.fields["password2"], _("Neues Passwort wiederholen"))


class NewAddress(forms.AddEmailForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["email"], _("Neue E-Mail-Adresse"), _("Dorthin geht ein Link. Erst danach gilt sie."))
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class PasswordAgain(forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["password"], _("Passwort"))


def dress_code(field: Any, hint: object) -> None:
    """A field for six digits, or for a recovery code."""
    dress(field, _("Code"), hint)
    field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}


class Code(factors.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self.fields["code"], _("Sechs Ziffern aus Ihrer App, oder einer Ihrer Notfallcodes."))


class CodeAgain(factors.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self.fields["code"], _("Sechs Ziffern aus Ihrer App, oder einer Ihrer Notfallcodes."))


class FirstCode(totp.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self.fields["code"], _("Die sechs Ziffern, die Ihre App jetzt zeigt."))


class Leave(django_forms.Form):
    """A last question before an account is gone."""

    sure = django_forms.BooleanField(label=_("Ja, mein Konto soll endgültig gelöscht werden."))
