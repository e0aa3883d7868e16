"""Devices and messages as tables."""

from collections.abc import Iterable, Mapping

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from city.base.ui.api import Column, Table, age, moment, number
from city.data.ingest import api
from city.data.ingest.api import BrokerInfo, DeviceInfo, MessageInfo, State
from city.data.ingest.web.words import BROKER_STATES, REASONS, STATES, problem_text


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


def broker_table(brokers: Iterable[BrokerInfo]) -> Table:
    """One line per connection; what its state is and since when."""
    return Table(
        _("Verbindungen, gestörte zuerst"),
        (
            Column(_("Verbindung")),
            Column(_("Zustand")),
            Column(_("Letzte Meldung")),
            Column(_("Meldungen je Minute"), numeric=True),
            Column(_("Was zu tun ist")),
        ),
        [
            (
                broker_link(one),
                broker_state(one),
                age(one.last_message_at, language=_language()),
                number(one.per_minute, 0, _language()),
                problem_text(one.problem) if one.state == "down" else "–",
            )
            for one in brokers
        ],
    )


def mapping_table(code: str, mappings: Mapping[int, api.Mapping]) -> Table:
    """How messages are read, in the order in which it is tried."""
    return Table(
        _("Zuordnungen, in der Reihenfolge, in der sie versucht werden"),
        (Column(_("Thema")), Column(_("Werte")), Column(_("Zeit")), Column(_("Kennung"))),
        [
            (
                mapping_link(code, pk, one),
                one.values or _("ganze Meldung"),
                one.time or _("Eingang"),
                one.key or "–",
            )
            for pk, one in mappings.items()
        ],
    )


def mapping_link(code: str, number: int, one: api.Mapping) -> SafeString:
    address = reverse("ingest:mapping", args=[code, number])
    return format_html('<a href="{}"><code>{}</code></a>', address, one.template)


def preview_table(found: api.Preview) -> Table:
    """What would be recorded of a sample; of a device nobody has registered, what the message brings."""
    if not found.registered:
        return Table(_("Was die Meldung enthält"), (Column(_("Feld")), Column(_("Wert"))), list(found.fields))
    return Table(
        _("Was daraus würde"),
        (Column(_("Messgröße")), Column(_("Wert"), numeric=True), Column(_("Einheit"))),
        [(measure.attribute, str(value), measure.unit) for measure, value in found.values],
    )


def broker_link(one: BrokerInfo) -> SafeString:
    name = one.name.shown(_language()).text
    return format_html('<a href="{}">{}</a>', reverse("ingest:broker", args=[one.code]), name)


def broker_state(one: BrokerInfo) -> SafeString:
    word, kind = BROKER_STATES[one.state]
    since = _("seit %(moment)s") % {"moment": moment(one.since, "short", _language())}
    return format_html("{} {}", badge(word, kind), since if one.state in {"connected", "down"} else "")


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
