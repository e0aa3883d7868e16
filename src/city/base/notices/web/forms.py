"""The contact form and the note that settles a message."""

import hashlib
import hmac
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext_lazy as _

from city.base.notices.domain import TOPICS
from city.kernel import clock

LEAST_SECONDS: Final = 2
MOST_HOURS: Final = 24
SALT: Final = "notices.contact"


def opened_now() -> str:
    """A signed mark of when the form was opened: a person needs some seconds, a copied form grows old."""
    return signing.dumps(clock.instant_now(), salt=SALT)


def sender_mark(address: str) -> str:
    """A mark of an address that changes every day and cannot be turned back without the site's secret."""
    said = f"{clock.now().date()}:{address}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()


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
        if not self.errors and not self._by_a_person():
            raise forms.ValidationError(
                _("Das ging sehr schnell oder dauerte sehr lange. Bitte senden Sie noch einmal.")
            )
        return values

    def _by_a_person(self) -> bool:
        """The field that nobody sees is empty, and the form was open for some seconds and not for days."""
        try:
            opened = int(signing.loads(self.cleaned_data["opened"], salt=SALT))
        except (signing.BadSignature, TypeError, ValueError):
            return False
        seconds = (clock.instant_now() - opened) / clock.SECOND
        return not self.cleaned_data["website"] and LEAST_SECONDS <= seconds <= MOST_HOURS * 3600


class Settle(forms.Form):
    """What came of a message; kept with it until it is deleted."""

    note = forms.CharField(
        label=_("Was wurde daraus?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zum Beispiel: beantwortet am …, an den Fachbereich gegeben, keine Antwort gewünscht."),
    )
