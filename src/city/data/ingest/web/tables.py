"""Devices and messages as tables."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from city.base.ui.api import Column, Table, age, moment, number
from city.data.ingest.api import DeviceInfo, MessageInfo, State
from city.data.ingest.web.words import REASONS, STATES


def device_table(devices: Iterable[DeviceInfo]) -> Table:
    """One line per device; what its state is and since when."""
    return Table(
        _("Geräte, auffällige zuerst"),
        (
            Column(_("Gerät")),
            Column(_("Zustand")),
            Column(_("Zuletzt gehört")),
            Column(_("Batterie"), numeric=True),
            Column(_("Empfang"), numeric=True),
        ),
        [(device_link(one), state_of(one), heard_at(one), percent(one.battery), signal(one.rssi)) for one in devices],
    )


def message_table(messages: Iterable[MessageInfo]) -> Table:
    """One line per kept message: when, from which device, why it could not be used."""
    return Table(
        _("Meldungen, die nicht oder nur zum Teil verwendet werden konnten"),
        (Column(_("Eingang")), Column(_("Gerät")), Column(_("Grund")), Column(_("Wiederholt"), numeric=True)),
        [(message_link(one), sender_of(one), reason_of(one), str(one.repeats or "–")) for one in messages],
    )


def device_link(one: DeviceInfo) -> SafeString:
    simulated = badge(_("simuliert"), "warning", "flask") if one.simulated else ""
    name = one.name.shown(_language()).text
    return format_html('<a href="{}">{}</a> {}', reverse("ingest:device", args=[one.dev_eui]), name, simulated)


def state_of(one: DeviceInfo) -> SafeString:
    word, kind = STATES[one.state]
    since = ""
    if one.state is State.SILENT:
        since = _("seit %(moment)s") % {"moment": moment(one.silent_since, "short", _language())}
    return format_html("{} {}", badge(word, kind), since)


def heard_at(one: DeviceInfo) -> str:
    return age(one.last_seen, language=_language())


def percent(value: float | None) -> str:
    return f"{number(value, 0, _language())} %" if value is not None else "–"


def signal(value: float | None) -> str:
    return f"{number(value, 0, _language())} dBm" if value is not None else "–"


def message_link(one: MessageInfo) -> SafeString:
    shown = moment(one.received_at, "second", _language())
    return format_html('<a href="{}">{}</a>', reverse("ingest:message", args=[one.id]), shown)


def sender_of(one: MessageInfo) -> SafeString | str:
    if one.registered:
        name = one.device_name.shown(_language()).text
        return format_html('<a href="{}">{}</a>', reverse("ingest:device", args=[one.dev_eui]), name)
    if one.dev_eui:
        return format_html('<a href="{}">{}</a>', reverse("ingest:message", args=[one.id]), one.dev_eui)
    return "–"


def reason_of(one: MessageInfo) -> SafeString:
    partly = format_html(" {}", badge(_("teilweise verwendet"), "info")) if one.status == "stored" else ""
    return format_html("{}{}", REASONS.get(one.reason, one.reason), partly)


def badge(label: object, kind: str, icon: str = "") -> SafeString:
    return render_to_string("ui/badge.html", {"label": str(label), "kind": kind, "icon": icon})


def _language() -> str:
    return get_language() or "de"
