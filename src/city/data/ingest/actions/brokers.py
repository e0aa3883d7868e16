"""Connections to brokers: made, changed, tried, paused, deleted, and how their messages are read."""

import re
import secrets
import ssl
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.data.ingest.actions.secrets import opened, sealed
from city.data.ingest.actions.series import bump_register
from city.data.ingest.domain.brokers import FILTERS, KINDS, VERSIONS, Access, Problem
from city.data.ingest.domain.mappings import Mapping
from city.data.ingest.domain.pointers import is_pointer
from city.data.ingest.domain.topics import NoTemplate, filter_of, is_filter, variables_of
from city.data.ingest.events import BrokerChanged
from city.data.ingest.models import Broker, BrokerState, TopicMapping
from city.kernel import clock, reasons
from city.kernel.errors import Invalid, NotFound
from city.kernel.texts import Text

HOST: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:_-]{0,253}[A-Za-z0-9])?")
CODE: Final = re.compile(r"[a-z0-9-]{1,40}")
SHOWN: Final = ("name", "kind", "host", "port", "tls", "username", "version", "filters", "owner_id")
"""What the record of changes may name: never a secret, and a certificate only as changed."""
NO_CERTIFICATE: Final = Text.of(
    "das ist kein Zertifikat im PEM-Format. Es beginnt mit -----BEGIN CERTIFICATE-----.",
    "this is no certificate in PEM format. It begins with -----BEGIN CERTIFICATE-----.",
)
DEVICE_ONCE: Final = Text.of(
    "das Gerät muss im Thema als {device} stehen oder in der Meldung, nicht in beiden. Nennen Sie einen Ort.",
    "the device stands in the topic as {device} or in the message, not in both. Name one place.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerDraft:
    """A broker to listen to. `owner` is a unit's code; `secret` None keeps the one that is there.

    Empty `filters` mean: what the kind of broker brings, or what the mappings read.
    """

    code: str
    name: Text
    kind: str
    host: str
    port: int
    owner: str
    tls: bool = True
    ca: str = ""
    username: str = ""
    secret: str | None = None
    version: str = "5"
    filters: tuple[str, ...] = ()


def put_broker(draft: BrokerDraft, *, by: Viewer) -> int:
    """Listen to this broker from now on, or change how; a running connection takes the change up by itself."""
    require(by, "operator")
    said = _checked(draft)
    with transaction.atomic():
        row = Broker.objects.select_for_update().filter(code=draft.code).first()
        if row is None:
            said["secret"] = sealed(draft.secret or "")
            made = f"city-{draft.code}-{secrets.token_hex(4)}"
            row = Broker.objects.create(code=draft.code, client_id=made, created_at=clock.now(), **said)
            BrokerState.objects.create(broker=row, since=clock.instant_now())
            made_of = {name: [None, said[name]] for name in SHOWN}
            audit.record(by.actor, "create", f"ingest.broker:{draft.code}", made_of)
            outbox.write(BrokerChanged(draft.code, "create"))
            return row.pk
        changes = {name: [getattr(row, name), said[name]] for name in SHOWN if getattr(row, name) != said[name]}
        if row.ca != said["ca"]:
            changes["ca"] = [bool(row.ca), bool(said["ca"])]
        if draft.secret is not None and draft.secret != _known(row.secret):
            said["secret"] = sealed(draft.secret)
            changes["secret"] = ["…", "…"]
        if changes:
            Broker.objects.filter(pk=row.pk).update(revision=row.revision + 1, **said)
            audit.record(by.actor, "change", f"ingest.broker:{draft.code}", changes)
            outbox.write(BrokerChanged(draft.code, "change"))
    return row.pk


def pause_broker(code: str, *, by: Viewer) -> None:
    """Listen no longer; the broker keeps what comes for as long as it keeps the session."""
    _set_paused(code, True, by)


def resume_broker(code: str, *, by: Viewer) -> None:
    """Listen again."""
    _set_paused(code, False, by)


def delete_broker(code: str, *, by: Viewer) -> None:
    """Forget the connection and how its messages are read; what it brought stays."""
    require(by, "operator")
    with transaction.atomic():
        row = _row(code)
        row.delete()
        bump_register()
        audit.record(by.actor, "delete", f"ingest.broker:{code}", {"host": [row.host, None]})
        outbox.write(BrokerChanged(code, "delete"))


def put_mapping(code: str, mapping: Mapping, *, number: int | None = None, by: Viewer) -> int:
    """Read messages of this broker so; `number` is the mapping that is changed. Returns its number."""
    require(by, "operator")
    check_mapping(mapping)
    said = {name: getattr(mapping, name) for name in mapping.__struct_fields__}
    with transaction.atomic():
        broker = _row(code)
        others = TopicMapping.objects.filter(broker=broker).exclude(pk=number or 0)
        if others.filter(template=mapping.template).exists():
            raise Invalid("template", reasons.taken(mapping.template))
        if number is None:
            number = TopicMapping.objects.create(broker=broker, **said).pk
        elif not TopicMapping.objects.filter(pk=number, broker=broker).update(**said):
            raise NotFound
        _mapped(broker, by, {"mapping": [None, said]})
    return number


def delete_mapping(code: str, number: int, *, by: Viewer) -> None:
    """Read such messages no longer; what they have recorded stays."""
    require(by, "operator")
    with transaction.atomic():
        broker = _row(code)
        row = TopicMapping.objects.filter(pk=number, broker=broker).first()
        if row is None:
            raise NotFound
        row.delete()
        _mapped(broker, by, {"mapping": [row.template, None]})


def check_mapping(mapping: Mapping) -> None:
    """Raises Invalid for a mapping that could never read anything."""
    try:
        variables = variables_of(mapping.template)
    except NoTemplate as problem:
        raise Invalid("template", reasons.written_as("stadt/{device}/{field}", problem)) from problem
    for name in ("device", "values", "time", "key", "unit"):
        if not is_pointer(getattr(mapping, name)):
            raise Invalid(name, reasons.written_as("/sensor/id", getattr(mapping, name)))
    if ("device" in variables) == bool(mapping.device):
        raise Invalid("device", DEVICE_ONCE)


def access_of(row: Broker) -> Access:
    """What is needed to connect; raises Problem where the secret cannot be read."""
    filters = tuple(row.filters) or FILTERS.get(row.kind) or _mapped_filters(row)
    return Access(
        row.host, row.port, row.tls, row.ca, row.username, opened(row.secret), row.version, row.client_id, filters
    )


def _mapped_filters(row: Broker) -> tuple[str, ...]:
    templates = TopicMapping.objects.filter(broker=row).order_by("pk").values_list("template", flat=True)
    return tuple(dict.fromkeys(map(filter_of, templates)))


def _set_paused(code: str, paused: bool, by: Viewer) -> None:
    require(by, "operator")
    with transaction.atomic():
        row = _row(code)
        if row.paused != paused:
            Broker.objects.filter(pk=row.pk).update(paused=paused)
            changes = {"paused": [row.paused, paused]}
            audit.record(by.actor, "pause" if paused else "resume", f"ingest.broker:{code}", changes)
            outbox.write(BrokerChanged(code, "pause" if paused else "resume"))


def _mapped(broker: Broker, by: Viewer, changes: dict[str, Any]) -> None:
    """The subscription may be another one now, and every writer has to hear of it."""
    Broker.objects.filter(pk=broker.pk).update(revision=broker.revision + 1)
    bump_register()
    audit.record(by.actor, "change", f"ingest.broker:{broker.code}", changes)
    outbox.write(BrokerChanged(broker.code, "change"))


def _row(code: str) -> Broker:
    row = Broker.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise NotFound
    return row


def _known(kept: str) -> str | None:
    try:
        return opened(kept)
    except Problem:
        return None


def _checked(draft: BrokerDraft) -> dict[str, Any]:
    """The columns of a broker; Invalid names the first that is wrong."""
    owner = organisation.unit(draft.owner)
    if owner is None:
        raise Invalid("owner", reasons.unknown(draft.owner))
    if not CODE.fullmatch(draft.code):
        raise Invalid("code", reasons.written_as("klimasensoren", draft.code))
    if not draft.name:
        raise Invalid("name", reasons.EMPTY)
    for name, choices in (("kind", tuple(KINDS)), ("version", VERSIONS)):
        if getattr(draft, name) not in choices:
            raise Invalid(name, reasons.one_of(choices, getattr(draft, name)))
    _check_address(draft)
    return {
        "name": dict(draft.name.variants), "kind": draft.kind, "host": draft.host, "port": draft.port,
        "tls": draft.tls, "ca": draft.ca, "username": draft.username, "version": draft.version,
        "filters": list(draft.filters), "owner_id": owner.id,
    }  # fmt: skip


def _check_address(draft: BrokerDraft) -> None:
    if not HOST.fullmatch(draft.host):
        raise Invalid("host", reasons.written_as("mqtt.example.org", draft.host))
    if not 1 <= draft.port <= 65535:
        raise Invalid("port", reasons.between(1, 65535))
    for text in draft.filters:
        if not is_filter(text):
            raise Invalid("filters", reasons.written_as("stadt/+/wetter/#", text))
    if draft.ca and not _is_certificate(draft.ca):
        raise Invalid("ca", NO_CERTIFICATE)


def _is_certificate(text: str) -> bool:
    try:
        ssl.create_default_context(cadata=text)
    except (ssl.SSLError, ValueError):
        return False
    return True
