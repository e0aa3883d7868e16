"""The forms for a broker and for how its messages are read."""

from typing import Any, Final

from django import forms
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.base.organisation import api as organisation
from city.data.ingest import api
from city.kernel.texts import Text

FIELDS_OF_BROKERS: Final = {
    "code": "name_de",
    "name": "name_de",
    "kind": "kind",
    "host": "host",
    "port": "port",
    "owner": "owner",
    "ca": "ca",
    "version": "version",
    "filters": "filters",
}


class BrokerForm(forms.Form):
    """Where the broker is, how to get in, and what to read there. The password is never shown again."""

    name_de = forms.CharField(label=_("Name, Deutsch"), max_length=120)
    name_en = forms.CharField(label=_("Name, Englisch"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Art"))
    host = forms.CharField(label=_("Rechner"), max_length=255, help_text=_("etwa eu1.cloud.thethings.network"))
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, help_text=_("8883 mit TLS, 1883 ohne"))
    tls = forms.BooleanField(label=_("Verschlüsselt (TLS)"), required=False)
    ca = forms.CharField(
        label=_("Zertifikat der ausstellenden Stelle"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("PEM; nur nötig, wenn der Broker ein eigenes Zertifikat hat."),
    )
    username = forms.CharField(label=_("Benutzername"), max_length=200, required=False)
    secret = forms.CharField(
        label=_("Passwort oder Schlüssel"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Wird verschlüsselt aufbewahrt und nie wieder angezeigt. Leer: unverändert."),
    )
    no_secret = forms.BooleanField(label=_("Das gespeicherte Passwort löschen"), required=False)
    version = forms.ChoiceField(
        label=_("MQTT-Version"),
        choices=[(one, one) for one in api.VERSIONS],
        help_text=_("5, wenn der Broker sie kann."),
    )
    filters = forms.CharField(
        label=_("Themen"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Eines je Zeile, etwa stadt/+/wetter/#. Leer: was zur Art oder zu den Zuordnungen gehört."),
    )
    owner = forms.ChoiceField(
        label=_("Zuständige Stelle"), help_text=_("Ihr Betrieb erfährt, wenn die Verbindung ausfällt.")
    )

    def __init__(self, *args: Any, known: api.BrokerInfo | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        language = get_language() or "de"
        kinds = [(code, text.shown(language).text) for code, text in api.KINDS.items()]
        units = [(one.code, one.name.shown(language).text) for one in organisation.units()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a ChoiceField by declaration
        self.fields["owner"].choices = [("", "–"), *units]  # type: ignore[attr-defined]  # the same
        if known is None or not known.has_secret:
            del self.fields["no_secret"]

    def draft(self) -> api.BrokerDraft:
        """The broker as the form says it; a new one takes its code from its name."""
        said = self.cleaned_data
        kept = None if self.known and not said["secret"] else said["secret"]
        return api.BrokerDraft(
            code=self.known.code if self.known else slugify(said["name_de"])[:40].strip("-_").replace("_", "-"),
            name=Text.of(said["name_de"], said["name_en"]),
            kind=said["kind"],
            host=said["host"],
            port=said["port"],
            owner=said["owner"],
            tls=said["tls"],
            ca=said["ca"].strip(),
            username=said["username"],
            secret="" if said.get("no_secret") else kept,
            version=said["version"],
            filters=tuple(line.strip() for line in said["filters"].splitlines() if line.strip()),
        )


def initial_of(one: api.BrokerInfo) -> dict[str, Any]:
    """What the form shows of a broker that is there."""
    names = one.name.variants
    return {
        "name_de": names.get("de", ""), "name_en": names.get("en", ""), "kind": one.kind, "host": one.host,
        "port": one.port, "tls": one.tls, "ca": one.ca, "username": one.username, "version": one.version,
        "filters": "\n".join(one.filters), "owner": one.owner,
    }  # fmt: skip


class MappingForm(forms.Form):
    """Topic and payload → device, field, value; with a sample to try it out before anything is stored."""

    template = forms.CharField(
        label=_("Thema"),
        max_length=200,
        help_text=_("Mit Variablen: stadt/{device}/{field} oder zigbee2mqtt/{device}; + steht für irgendetwas."),
    )
    device = forms.CharField(
        label=_("Gerät in der Meldung"),
        max_length=200,
        required=False,
        help_text=_("Nur, wenn das Thema kein {device} hat, etwa /sensor/id."),
    )
    values = forms.CharField(
        label=_("Wert oder Werte"),
        max_length=200,
        required=False,
        help_text=_("Etwa /messung. Leer: die ganze Meldung. Die Namen darin stehen im Geräteprofil."),
    )
    time = forms.CharField(
        label=_("Zeit der Messung"), max_length=200, required=False, help_text=_("Etwa /zeit. Leer: Zeit des Eingangs.")
    )
    key = forms.CharField(
        label=_("Kennung der Meldung"),
        max_length=200,
        required=False,
        help_text=_("Etwa /nr. Daran werden Wiederholungen erkannt; ohne sie an Zeit und Inhalt."),
    )
    unit = forms.CharField(
        label=_("Einheit"),
        max_length=200,
        required=False,
        help_text=_("Etwa /einheit. Passt sie nicht zum Profil, wird der Wert nicht übernommen."),
    )
    sample_topic = forms.CharField(label=_("Thema zum Ausprobieren"), max_length=500, required=False)
    sample = forms.CharField(
        label=_("Meldung zum Ausprobieren"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Etwa die letzte aus „Verbindung prüfen“. Sie wird nicht gespeichert."),
    )

    def mapping(self) -> api.Mapping:
        """The mapping as the form says it."""
        said = self.cleaned_data
        names = ("template", "device", "values", "time", "key", "unit")
        return api.Mapping(**{name: said[name].strip() for name in names})
