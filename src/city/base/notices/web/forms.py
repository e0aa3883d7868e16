"""The contact form and the note that settles a message."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from city.base.notices import api as notices
from city.base.notices.domain import TOPICS


class Contact(forms.Form):
    """A message to the town; the e-mail is needed only by who wants an answer."""

    topic = forms.ChoiceField(label=_("Worum geht es?"))
    text = forms.CharField(
        label=_("Ihre Nachricht"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}), strip=True
    )
    page = forms.CharField(
        label=_("Um welche Seite geht es?"),
        max_length=300,
        required=False,
        help_text=_("Die Adresse oder der Name der Seite."),
    )
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        required=False,
        help_text=_("Nur, wenn Sie eine Antwort möchten."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, language: str = "de", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own many arguments, passed through
        choices = [(topic, str(name.shown(language))) for topic, name in TOPICS.items()]
        self.fields["topic"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["text"].error_messages["required"] = _("Bitte schreiben Sie, worum es geht.")
        self.fields["topic"].error_messages["required"] = _("Bitte wählen Sie aus.")

    def clean(self) -> dict[str, Any]:
        """Only what a person has filled in rightly is asked whether a person sent it."""
        values = super().clean() or {}
        if not self.errors and not notices.by_a_person(self.cleaned_data["opened"], self.cleaned_data["website"]):
            raise forms.ValidationError(
                _("Das ging sehr schnell oder dauerte sehr lange. Bitte senden Sie noch einmal.")
            )
        return values


class Settle(forms.Form):
    """What came of a message; kept with it until it is deleted."""

    note = forms.CharField(
        label=_("Was wurde daraus?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zum Beispiel: beantwortet am …, an den Fachbereich gegeben, keine Antwort gewünscht."),
    )
