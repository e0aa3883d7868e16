"""Addresses of the operators' pages, below /verwaltung/."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.data.ingest.web.views import devices, messages

staff_urls: Final[list[URLPattern]] = [
    path(_("daten/"), devices.overview, name="overview"),
    path(_("daten/geraete/neu/"), devices.register, name="device_new"),
    path(_("daten/geraete/<str:dev_eui>/"), devices.device, name="device"),
    path(_("daten/geraete/<str:dev_eui>/ausser-betrieb/"), devices.retire, name="device_retire"),
    path(_("daten/geraete/<str:dev_eui>/in-betrieb/"), devices.put_back, name="device_return"),
    path(_("daten/meldungen/"), messages.message_list, name="messages"),
    path(_("daten/meldungen/neu-einspielen/"), messages.replay, name="messages_replay"),
    path(_("daten/meldungen/<int:message_id>/"), messages.message, name="message"),
]
