"""The form by which somebody without an account follows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from city.base.notices import api as notices


class Address(forms.Form):
    """An address; `website` is a trap for programs, `opened` a mark of when the form was opened."""

    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Bitte geben Sie Ihre E-Mail-Adresse an.")},
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Only a whole form is asked whether a person sent it."""
        values = super().clean() or {}
        if not self.errors and not notices.by_a_person(values["opened"], values["website"]):
            raise forms.ValidationError(
                _("Das ging sehr schnell oder dauerte sehr lange. Bitte senden Sie noch einmal.")
            )
        return values
