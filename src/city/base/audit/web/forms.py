"""What part of the history is asked for."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.base.audit import api as audit


class Question(forms.Form):
    """Who, what and when; the fields for whom come from the rooms that know people."""

    tat = forms.ChoiceField(label=_("Was wurde getan?"), required=False)
    von = forms.DateField(label=_("Ab"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    bis = forms.DateField(label=_("Bis einschließlich"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "de"
        said = sorted((str(words.shown(language)), verb) for verb, words in audit.verbs.items())
        self.fields["tat"] = forms.ChoiceField(
            label=_("Was wurde getan?"), required=False, choices=[("", "–"), *((verb, words) for words, verb in said)]
        )
        for name, narrowing in audit.narrowings.items():
            label = str(narrowing.label.shown(language))
            if narrowing.choices is None:
                self.fields[name] = forms.CharField(label=label, required=False, max_length=200)
            else:
                named = [(code, str(words.shown(language))) for code, words in narrowing.choices()]
                self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[("", "–"), *named])
        self.order_fields([*(name for name, _narrowing in audit.narrowings.items()), "tat", "von", "bis"])

    def wanted(self, before: int) -> audit.Wanted:
        """The question as the record understands it; what cannot be read asks for nothing."""
        data = self.cleaned_data if self.is_valid() else {}
        zone = get_default_timezone()

        def begin(day: Any) -> datetime | None:
            return datetime.combine(day, time.min, zone).astimezone(UTC) if day else None

        last = data.get("bis")
        return audit.Wanted(
            verb=data.get("tat", ""),
            narrowed={name: data.get(name, "") for name, _narrowing in audit.narrowings.items()},
            first=begin(data.get("von")),
            last=begin(last + timedelta(days=1) if last else None),
            before=before,
        )
