"""The form that registers a device."""

from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.base.access.api import Viewer
from city.base.organisation import api as organisation
from city.data.governance import api as governance
from city.data.ingest import api
from city.kernel.geo import Point
from city.kernel.texts import Text

FIELDS_OF_ERRORS: Final = {
    "dev_eui": "dev_eui",
    "profile": "profile",
    "policy": "policy",
    "owner": "owner",
    "name": "name_de",
}


class DeviceForm(forms.Form):
    """What has to be known of a device before its messages become measurements."""

    dev_eui = forms.CharField(
        label=_("DevEUI"), max_length=32, help_text=_("16 Stellen aus 0–9 und A–F, steht auf dem Gerät.")
    )
    name_de = forms.CharField(label=_("Name, Deutsch"), max_length=120)
    name_en = forms.CharField(label=_("Name, Englisch"), max_length=120, required=False)
    profile = forms.ChoiceField(label=_("Geräteprofil"))
    owner = forms.ChoiceField(label=_("Zuständige Stelle"))
    policy = forms.ChoiceField(label=_("Datenregel"), help_text=_("Sie bestimmt, wer die Werte sieht."))
    lat = forms.FloatField(label=_("Breite"), min_value=-90, max_value=90, required=False, help_text=_("etwa 51,0942"))
    lon = forms.FloatField(label=_("Länge"), min_value=-180, max_value=180, required=False, help_text=_("etwa 6,8377"))
    approximate = forms.BooleanField(label=_("Die Lage ist nur ungefähr"), required=False)
    district = forms.CharField(label=_("Stadtteil"), max_length=60, required=False)
    device_id = forms.CharField(
        label=_("Name beim Sender"), max_length=80, required=False, help_text=_("So heißt es im Netz oder am Broker.")
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "de"
        for name, choices in (
            ("profile", [(one.code, one.name) for one in api.profiles(viewer)]),
            ("owner", [(one.code, one.name) for one in organisation.units()]),
            ("policy", [(one.code, one.title) for one in governance.policies().values()]),
        ):
            shown = [(code, text.shown(language).text) for code, text in choices]
            self.fields[name].choices = [("", "–"), *shown]  # type: ignore[attr-defined]  # a ChoiceField by declaration
        for name in ("lat", "lon"):
            self.fields[name].localize = True
            self.fields[name].widget.is_localized = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("lat") is None) != (cleaned.get("lon") is None):
            self.add_error("lon", _("Nennen Sie Breite und Länge, oder keine von beiden."))
        return cleaned

    def draft(self) -> api.DeviceDraft:
        """The device as the form says it."""
        said = self.cleaned_data
        return api.DeviceDraft(
            dev_eui=said["dev_eui"],
            name=Text.of(said["name_de"], said["name_en"]),
            profile=said["profile"],
            owner=said["owner"],
            policy=said["policy"],
            position=Point(said["lon"], said["lat"]) if said["lat"] is not None else None,
            approximate=said["approximate"],
            district=said["district"],
            device_id=said["device_id"],
        )
