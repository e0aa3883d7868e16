"""What is asked of who registers a program."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.base.access import api as access
from city.base.organisation import api as organisation


class ClientForm(forms.Form):
    """A program that is to get a key."""

    name = forms.SlugField(
        label=_("Name des Programms"),
        max_length=60,
        help_text=_("Kleine Buchstaben, Ziffern und Bindestriche; so steht es im Protokoll."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Wofür gilt der Schlüssel?"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    unit = forms.ChoiceField(
        label=_("Für welche Einheit?"),
        required=False,
        help_text=_("Mit der Freigabe „data:read“ sieht das Programm, was diese Einheit sieht."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "de"
        units = [(unit.code, unit.name.shown(language).text) for unit in organisation.units()]
        scopes = [(scope, f"{scope}: {meaning.shown(language).text}") for scope, meaning in access.SCOPES.items()]
        for name, choices in (("scopes", scopes), ("unit", [("", "–"), *units])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
