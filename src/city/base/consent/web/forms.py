"""What is asked of who agrees."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Giving(forms.Form):
    """A yes to a purpose, for good or up to a day."""

    purpose = forms.CharField(max_length=60, widget=forms.HiddenInput)
    last_day = forms.DateField(
        label=_("Gilt bis einschließlich"),
        required=False,
        help_text=_("Leer: bis Sie widerrufen."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
