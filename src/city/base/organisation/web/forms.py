"""What people fill in: units, roles, deputies, partners."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.base.organisation.web.asked import plain
from city.kernel.texts import Text

Choices = list[tuple[str, str]]


def day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """A day, chosen with the browser's own calendar or written as 2026-12-24."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=hint, widget=widget)


def words(texts: dict[str, Text]) -> Choices:
    return [(code, plain(text)) for code, text in texts.items()]


class UnitForm(forms.Form):
    """A unit; who may arrange project teams only is offered no other kind."""

    code = forms.SlugField(
        label=_("Kurzname für die Adresse"),
        max_length=60,
        help_text=_("Kleine Buchstaben, Ziffern und Bindestriche. Bleibt danach, wie er ist."),
    )
    name_de = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("Name auf Englisch"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Art"))
    parent = forms.ChoiceField(label=_("Gehört zu"), required=False)
    description_de = forms.CharField(
        label=_("Wofür ist die Einheit da?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )
    description_en = forms.CharField(
        label=_("Wofür ist die Einheit da? (Englisch)"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )
    source = forms.CharField(label=_("Quelle"), max_length=300, required=False)
    as_of = forms.CharField(label=_("Stand der Angaben"), max_length=40, required=False)
    dissolved_on = day(_("Aufgelöst am"), required=False, hint=_("Der erste Tag, an dem es sie nicht mehr gibt."))

    def __init__(self, *args: Any, kinds: Choices, parents: Choices, new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("kind", kinds), ("parent", [("", "–"), *parents])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        if not new:
            del self.fields["code"]


class RoleForm(forms.Form):
    """A role for a person who has an account."""

    email = forms.EmailField(label=_("Dienstliche E-Mail-Adresse der Person"))
    role = forms.ChoiceField(label=_("Rolle"))
    function_de = forms.CharField(label=_("Funktion"), max_length=200, required=False)
    function_en = forms.CharField(label=_("Funktion auf Englisch"), max_length=200, required=False)
    listed = forms.BooleanField(
        label=_("Die Funktion öffentlich nennen"),
        required=False,
        help_text=_("Auf der Seite der Einheit steht dann die Funktion, nie der Name."),
    )
    since = day(_("Ab"), required=False, hint=_("Leer: ab heute."))
    last_day = day(_("Bis einschließlich"), required=False, hint=_("Leer: auf Dauer."))

    def __init__(self, *args: Any, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        if isinstance(field, forms.ChoiceField):
            field.choices = roles

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        self.user = accounts.user_id(email)
        if self.user is None:
            raise forms.ValidationError(_("Zu dieser Adresse gibt es noch kein Konto. Eröffnen Sie zuerst eines."))
        return email

    def values(self) -> dict[str, Any]:
        """What `give_role` takes besides person, unit and role."""
        data = self.cleaned_data
        last = data["last_day"]
        return {
            "function": Text.of(data["function_de"], data["function_en"]),
            "listed": data["listed"],
            "since": data["since"],
            "until": last + timedelta(days=1) if last else None,
        }


class AccountForm(forms.Form):
    """A new account."""

    name = forms.CharField(label=_("Vor- und Nachname"), max_length=200)
    email = forms.EmailField(label=_("Dienstliche E-Mail-Adresse"), help_text=_("Dorthin geht die Einladung."))


class AccountRoleForm(forms.Form):
    """A role for a person whose account is open on the page."""

    unit = forms.ChoiceField(label=_("Einheit"))
    role = forms.ChoiceField(label=_("Rolle"))
    last_day = day(_("Bis einschließlich"), required=False, hint=_("Leer: auf Dauer."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(unit.code, plain(unit.name)) for unit in organisation.units() if organisation.stands(unit)]
        for name, choices in (("unit", units), ("role", words(organisation.ROLES))):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def until(self) -> date | None:
        """The first day without the role."""
        last = self.cleaned_data["last_day"]
        return last + timedelta(days=1) if last else None


class ReasonForm(forms.Form):
    """Why, out of a list: what is recorded for good must not hold what people write."""

    reason = forms.ChoiceField(label=_("Grund"))

    def __init__(self, *args: Any, reasons: dict[str, Text], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        if isinstance(field, forms.ChoiceField):
            field.choices = words(reasons)


class PartnerForm(forms.Form):
    """Somebody from outside."""

    name = forms.CharField(label=_("Name des Partners"), max_length=200)
    kind = forms.ChoiceField(label=_("Woher"))
    website = forms.URLField(label=_("Internetseite"), max_length=300, required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = words(organisation.PARTNER_KINDS)


class DeputyForm(forms.Form):
    """Who acts for me, and when."""

    deputy = forms.ChoiceField(label=_("Wer vertritt Sie?"))
    first_day = day(_("Erster Tag"))
    last_day = day(_("Letzter Tag"))

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        if isinstance(field, forms.ChoiceField):
            field.choices = people


class GiverForm(forms.Form):
    """Whose duties are handed over."""

    von = forms.EmailField(label=_("Wer gibt ab? Dienstliche E-Mail-Adresse"))

    def clean_von(self) -> int:
        return known(self.cleaned_data["von"])


class TakerForm(forms.Form):
    """Who takes them over."""

    taker = forms.EmailField(label=_("Wer übernimmt? Dienstliche E-Mail-Adresse"))

    def clean_taker(self) -> int:
        return known(self.cleaned_data["taker"])


def known(email: str) -> int:
    user = accounts.user_id(email)
    if user is None:
        raise forms.ValidationError(_("Zu dieser Adresse gibt es kein Konto."))
    return user
