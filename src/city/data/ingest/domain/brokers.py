"""Brokers: which kinds there are, what is subscribed to, what can be wrong with a connection and what to do then."""

import random
import re
from typing import Final

import msgspec

from city.data.ingest.domain.uplinks import eui_of
from city.kernel.clock import DAY, SECOND, Instant
from city.kernel.texts import Text

BROKERS: Final = "mqtt:"
"""Messages of a broker are counted and kept under this and its code, as those of a client under its name."""
KINDS: Final[dict[str, Text]] = {
    "generic": Text.of("Beliebiger Broker", "Any broker"),
    "tts": Text.of("The Things Stack, Version 3", "The Things Stack, version 3"),
    "chirpstack": Text.of("ChirpStack, Version 4", "ChirpStack, version 4"),
}
SYSTEMS: Final = {"generic": "mqtt", "tts": "tts", "chirpstack": "chirpstack"}
"""Whose schema the messages of a kind follow."""
FILTERS: Final[dict[str, tuple[str, ...]]] = {
    "tts": (
        "v3/+/devices/+/up",
        "v3/+/devices/+/join",
        "v3/+/devices/+/location/solved",
        "v3/+/devices/+/service/data",
    ),
    "chirpstack": ("application/+/device/+/event/+",),
}
_CHIRPSTACK: Final = re.compile(r"(?:.*/)?device/([^/]+)/event/([a-z]+)")
VERSIONS: Final = ("5", "3.1.1")
SESSION: Final = 7 * DAY // SECOND
"""Seconds for which the broker keeps what comes while nobody is connected."""
IN_FLIGHT: Final = 1_024
"""So many messages may be on their way to a commit; the broker waits with the next ones."""
LEASE: Final = 15 * SECOND
TOLD_AFTER: Final[Instant] = 120 * SECOND
"""An outage that lasts longer is told; a restart of the broker is not."""
_PAUSES: Final = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
_LONG_PAUSES: Final = (15.0, 60.0, 300.0)

PROBLEMS: Final[dict[str, Text]] = {
    "name": Text.of(
        "Der Name des Rechners ist unbekannt. Prüfen Sie die Schreibweise.",
        "The name of the host is not known. Check its spelling.",
    ),
    "closed": Text.of(
        "Dort antwortet kein Broker. Prüfen Sie Rechner, Port und Firewall.",
        "No broker answers there. Check host, port and firewall.",
    ),
    "silence": Text.of(
        "Es kommt keine Antwort. Prüfen Sie Port und Firewall, und ob der Broker TLS verlangt oder nicht kennt.",
        "There is no answer. Check port and firewall, and whether the broker demands TLS or does not know it.",
    ),
    "untrusted": Text.of(
        "Dem Zertifikat des Brokers wird nicht vertraut. Hinterlegen Sie das Zertifikat der Stelle, die es "
        "ausgestellt hat.",
        "The broker's certificate is not trusted. Add the certificate of the authority that issued it.",
    ),
    "wrong-name": Text.of(
        "Das Zertifikat gilt für einen anderen Rechner. Schreiben Sie den Namen so, wie er im Zertifikat steht.",
        "The certificate is for another host. Write the name as it stands in the certificate.",
    ),
    "expired": Text.of(
        "Das Zertifikat des Brokers gilt nicht mehr oder noch nicht. Wer den Broker betreibt, muss es erneuern.",
        "The broker's certificate is no longer, or not yet, valid. Whoever runs the broker has to renew it.",
    ),
    "no-tls": Text.of(
        "An diesem Port spricht der Broker kein TLS. Nehmen Sie den TLS-Port (oft 8883).",
        "The broker does not speak TLS at this port. Use its TLS port (often 8883).",
    ),
    "login": Text.of(
        "Der Broker lehnt die Anmeldung ab. Prüfen Sie Benutzername und Passwort.",
        "The broker refuses the login. Check user name and password.",
    ),
    "version": Text.of(
        "Der Broker spricht diese Version von MQTT nicht. Wählen Sie die andere.",
        "The broker does not speak this version of MQTT. Choose the other one.",
    ),
    "client": Text.of(
        "Der Broker nimmt die Kennung dieser Verbindung nicht an. Lassen Sie sie beim Broker zu.",
        "The broker does not accept the client id of this connection. Allow it at the broker.",
    ),
    "topic": Text.of(
        "Der Broker erlaubt nicht, alles Gewünschte zu lesen. Geben Sie dem Benutzer dort das Leserecht.",
        "The broker does not allow reading all that is wanted. Give the user the right to read there.",
    ),
    "taken-over": Text.of(
        "Jemand anders hat sich mit derselben Kennung angemeldet. Läuft eine Kopie dieser Installation?",
        "Somebody else has connected with the same client id. Is a copy of this installation running?",
    ),
    "busy": Text.of(
        "Der Broker nimmt gerade niemanden an. Es wird von allein weiter versucht.",
        "The broker takes nobody at the moment. It is tried again by itself.",
    ),
    "refused": Text.of(
        "Der Broker lehnt die Verbindung ab. Der Grund steht daneben.",
        "The broker refuses the connection. The reason stands beside.",
    ),
    "lost": Text.of(
        "Die Verbindung ist abgerissen. Es wird von allein weiter versucht.",
        "The connection broke. It is tried again by itself.",
    ),
    "nothing": Text.of(
        "Es ist noch nicht gesagt, was gelesen werden soll. Legen Sie eine Zuordnung an.",
        "It is not said yet what to read. Add a mapping.",
    ),
    "unreadable": Text.of(
        "Das Passwort lässt sich nicht mehr entschlüsseln, weil sich CITY_SECRET_KEY geändert hat. Geben Sie es neu "
        "ein.",
        "The password can no longer be decrypted because CITY_SECRET_KEY has changed. Enter it again.",
    ),
    "unexpected": Text.of(
        "Unerwarteter Fehler hier; das Protokoll sagt mehr. Es wird von allein weiter versucht.",
        "Unexpected error here; the log says more. It is tried again by itself.",
    ),
}
"""What can be wrong, with the remedy."""
OURS: Final = frozenset(
    {"untrusted", "wrong-name", "no-tls", "login", "version", "client", "topic", "nothing", "unreadable"}
)
"""What stays wrong until somebody changes a setting: trying again often is of no use, and gets accounts locked."""


class Problem(Exception):
    """A connection cannot be made or has broken: `code` is one of PROBLEMS, `detail` what the other side said."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail.replace("\x00", "�")[:300]


class Access(msgspec.Struct, frozen=True):
    """All that is needed to connect."""

    host: str
    port: int
    tls: bool
    ca: str
    username: str
    secret: str
    version: str
    client_id: str
    filters: tuple[str, ...]
    session: int = SESSION


def beside(system: str, topic: str) -> tuple[str, str]:
    """What the topic says beside the body: event and DevEUI; empty for systems whose bodies say it all."""
    said = _CHIRPSTACK.fullmatch(topic) if system == "chirpstack" else None
    return (said[2], eui_of(said[1])) if said else ("", "")


def pause_after(tries: int, code: str) -> float:
    """Seconds until the next attempt after the `tries`-th failure in a row, spread so that many do not come at once."""
    pauses = _LONG_PAUSES if code in OURS else _PAUSES
    return pauses[min(tries, len(pauses)) - 1] * random.uniform(0.75, 1.25)  # noqa: S311  # no secret
