"""Between a place of a project and its form: one that the town knows, or a name with a point of its own."""

from typing import Any, Final

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from city.rooms.strategy.domain.document import Place
from city.rooms.strategy.web.choices import Offered
from city.rooms.strategy.web.forms import Row, text_field

HEADING: Final = _("Orte")


def degrees(label: Any, most: int) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": "any"})
    return forms.FloatField(label=label, min_value=-most, max_value=most, required=False, widget=widget)


class PlaceRow(Row):
    code = forms.ChoiceField(label=_("Bekannter Ort"), required=False)
    exact = forms.BooleanField(label=_("Die Lage ist genau"), required=False)
    name_de = text_field(_("Name, Deutsch"), 1, 200)
    name_en = text_field(_("Name, Englisch"), 1, 200)
    lat = degrees(_("Breitengrad"), 90)
    lon = degrees(_("Längengrad"), 180)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, offered=offered, **kwargs)
        self.offered = offered
        present = self.initial.get("code", "")
        more = [(present, present)] if present and present not in offered.place_names else []
        self.fields["code"].choices = [("", _("keiner")), *offered.places, *more]  # type: ignore[attr-defined]  # declared above
        self.fields["name_de"].help_text = _("Leer: der Name des bekannten Ortes.")
        self.fields["lat"].help_text = _("Leer: die Lage des bekannten Ortes.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("gone"):
            return given
        if not given.get("name_de"):
            known = self.offered.place_names.get(given.get("code", ""))
            if known is None:
                self.add_error("name_de", _("Wählen Sie einen bekannten Ort oder nennen Sie den Namen."))
            else:
                given["name_de"], given["name_en"] = known.get("de", ""), given.get("name_en") or known.get("en", "")
        if (given.get("lat") is None) != (given.get("lon") is None):
            self.add_error("lon" if given.get("lon") is None else "lat", _("Nennen Sie beides oder keines."))
        return given


def filled(place: Place) -> dict[str, Any]:
    """What the form shows of a place."""
    names = {f"name_{tag}": place.name.get(tag, "") for tag in ("de", "en")}
    return names | {"code": place.code, "lat": place.lat, "lon": place.lon, "exact": not place.approximate}


def taken(given: dict[str, Any], old: Place | None, key: str, words: dict[str, dict[str, str]]) -> Place:
    """The place that the valid form describes."""
    changed: dict[str, Any] = words | {name: given[name] for name in ("code", "lat", "lon")}
    changed["approximate"] = not given["exact"]
    return msgspec.structs.replace(old, **changed) if old else Place(key=key, **changed)
