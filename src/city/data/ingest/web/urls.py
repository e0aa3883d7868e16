"""Addresses of the operators' pages, below /verwaltung/."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.data.ingest.web.views import brokers, devices, mappings, messages

staff_urls: Final[list[URLPattern]] = [
    path(_("daten/"), devices.overview, name="overview"),
    path(_("daten/geraete/neu/"), devices.register, name="device_new"),
    path(_("daten/geraete/<str:dev_eui>/"), devices.device, name="device"),
    path(_("daten/geraete/<str:dev_eui>/ausser-betrieb/"), devices.retire, name="device_retire"),
    path(_("daten/geraete/<str:dev_eui>/in-betrieb/"), devices.put_back, name="device_return"),
    path(_("daten/verbindungen/"), brokers.broker_list, name="brokers"),
    path(_("daten/verbindungen/neu/"), brokers.broker_new, name="broker_new"),
    path(_("daten/verbindungen/<slug:code>/"), brokers.broker, name="broker"),
    path(_("daten/verbindungen/<slug:code>/aendern/"), brokers.broker_edit, name="broker_edit"),
    path(_("daten/verbindungen/<slug:code>/pruefen/"), brokers.broker_try, name="broker_try"),
    path(_("daten/verbindungen/<slug:code>/ruhen/"), brokers.broker_pause, name="broker_pause"),
    path(_("daten/verbindungen/<slug:code>/fortsetzen/"), brokers.broker_resume, name="broker_resume"),
    path(_("daten/verbindungen/<slug:code>/loeschen/"), brokers.broker_delete, name="broker_delete"),
    path(_("daten/verbindungen/<slug:code>/zuordnungen/neu/"), mappings.mapping_new, name="mapping_new"),
    path(_("daten/verbindungen/<slug:code>/zuordnungen/<int:number>/"), mappings.mapping_edit, name="mapping"),
    path(
        _("daten/verbindungen/<slug:code>/zuordnungen/<int:number>/loeschen/"),
        mappings.mapping_delete,
        name="mapping_delete",
    ),
    path(_("daten/meldungen/"), messages.message_list, name="messages"),
    path(_("daten/meldungen/neu-einspielen/"), messages.replay, name="messages_replay"),
    path(_("daten/meldungen/<int:message_id>/"), messages.message, name="message"),
]
