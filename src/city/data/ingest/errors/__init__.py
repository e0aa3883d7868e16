"""Why a message could not be used, with the remedy; the codes are also the reasons kept with rejected messages."""

from typing import Final

from city.data.ingest.errors.brokers import Misfit, NoMapping, OtherUnit
from city.data.ingest.errors.readings import ReadingsRefused, ReadingsUnreadable
from city.kernel.errors import CityError
from city.kernel.texts import Text


class NotJson(CityError):
    """The body is no JSON document."""

    code = "ingest.not-json"
    status = 400
    message = Text.of(
        "Die Meldung ist kein gültiges JSON ({detail}). Stellen Sie im Netzwerkserver das Format auf JSON.",
        "The message is not valid JSON ({detail}). Set the format to JSON in the network server.",
    )


class BadField(CityError):
    """A field has a form the message schema does not allow."""

    code = "ingest.bad-field"
    status = 422
    message = Text.of(
        "Ein Feld der Meldung hat nicht die dokumentierte Form: {detail}. Prüfen Sie, ob Adresse und "
        "Version des Netzwerkservers zusammenpassen.",
        "A field of the message does not have the documented form: {detail}. Check that the address fits the network "
        "server and its version.",
    )


class UnknownKind(CityError):
    """JSON, but none of the documented kinds of message."""

    code = "ingest.unknown-kind"
    status = 422
    message = Text.of(
        "Das ist keine der dokumentierten Arten von Meldungen; „{detail}“ fehlt. Richten Sie den Webhook für "
        "Uplink-Nachrichten ein.",
        "This is none of the documented kinds of message; “{detail}” is missing. Set the webhook up for uplink "
        "messages.",
    )


class UnknownEvent(CityError):
    """The address or topic names no event that the network server knows."""

    code = "ingest.unknown-event"
    status = 422
    message = Text.of(
        "„{detail}“ ist kein Ereignis von ChirpStack. Die Adresse endet auf ?event= und eines von up, join, ack, "
        "txack, log, status, location, integration; ChirpStack setzt es selbst.",
        "“{detail}” is no event of ChirpStack. The address ends in ?event= and one of up, join, ack, txack, log, "
        "status, location, integration; ChirpStack adds it itself.",
    )


class ThirdVersion(CityError):
    """A message of ChirpStack 3, whose fields have other names and forms."""

    code = "ingest.chirpstack-v3"
    status = 422
    message = Text.of(
        "Das ist eine Meldung von ChirpStack 3 („{detail}“ fehlt). Unterstützt wird ChirpStack 4: Aktualisieren Sie "
        "den Netzwerkserver.",
        "This is a message of ChirpStack 3 (“{detail}” is missing). ChirpStack 4 is supported: upgrade the "
        "network server.",
    )


class NoDevice(CityError):
    """An uplink that does not say which device sent it."""

    code = "ingest.no-device"
    status = 422
    message = Text.of(
        "Die Meldung nennt kein Gerät: „{detail}“ fehlt oder ist keine DevEUI mit 16 Hexadezimalstellen.",
        "The message names no device: “{detail}” is missing or no DevEUI of 16 hexadecimal digits.",
    )


class UnknownDevice(CityError):
    """The device is not registered here."""

    code = "ingest.unknown-device"
    status = 404
    message = Text.of(
        "Das Gerät {detail} ist hier nicht angemeldet. Melden Sie es an und spielen Sie die aufbewahrte Meldung "
        "neu ein.",
        "The device {detail} is not registered here. Register it, then replay the kept message.",
    )


class RetiredDevice(CityError):
    """The device was taken out of service."""

    code = "ingest.retired-device"
    status = 409
    message = Text.of(
        "Das Gerät {detail} ist außer Betrieb gestellt. Löschen Sie es im Netzwerkserver oder nehmen Sie es "
        "wieder auf.",
        "The device {detail} was taken out of service. Remove it from the network server, or put it back into service.",
    )


class DeviceExists(CityError):
    """The EUI belongs to a device of another entity."""

    code = "ingest.device-exists"
    status = 409
    message = Text.of(
        "Unter der DevEUI {detail} ist schon ein anderes Gerät angemeldet. Öffnen Sie dieses, statt ein neues "
        "anzumelden.",
        "Another device is registered under the DevEUI {detail}. Open that one instead of registering a new one.",
    )


class SimulatorRefused(CityError):
    """The key of the simulated sensors is worth nothing here: revoked, or made for another database."""

    code = "ingest.simulator-refused"
    status = 401
    message = Text.of(
        "Der Schlüssel der simulierten Sensoren gilt hier nicht ({detail}). Legen Sie mit „city createclient“ einen "
        "neuen mit der Freigabe uplinks:write an und schreiben Sie ihn in die Datei simulator.key im Datenordner.",
        "The key of the simulated sensors is not valid here ({detail}). Make a new one with the scope uplinks:write by "
        "“city createclient” and write it into the file simulator.key in the data folder.",
    )


class NoPublicPolicy(CityError):
    """Simulated devices need a public policy to stand under, and the town has none yet."""

    code = "ingest.no-public-policy"
    status = 409
    message = Text.of(
        "Es gibt noch keine Regel für offene Daten. Richten Sie die Stadt zuerst ein: city profile NAME",
        "There is no policy for open data yet. Set the town up first: city profile NAME",
    )


class TooLarge(CityError):
    """The body is larger than a device message can be."""

    code = "ingest.too-large"
    status = 413
    message = Text.of(
        "Das ist größer als {limit} Bytes und wurde nicht gelesen. Senden Sie weniger auf einmal.",
        "This is larger than {limit} bytes and was not read. Send less at once.",
    )


class BrokenOff(CityError):
    """The sender stopped in the middle of the body, or took too long over it."""

    code = "ingest.broken-off"
    status = 408
    message = Text.of(
        "Die Meldung kam nicht vollständig an. Senden Sie sie noch einmal.",
        "The message did not arrive whole. Send it again.",
    )


class Busy(CityError):
    """More is arriving than can be stored; nothing of this message was kept."""

    code = "ingest.busy"
    status = 503
    retry = True
    message = Text.of(
        "Gerade kommen mehr Meldungen an, als gespeichert werden können. Senden Sie diese noch einmal.",
        "More messages are arriving than can be stored. Send this one again.",
    )


class NotStored(CityError):
    """The database did not take the message; nothing of it was kept."""

    code = "ingest.not-stored"
    status = 503
    retry = True
    message = Text.of(
        "Die Meldung konnte nicht gespeichert werden. Senden Sie sie noch einmal.",
        "The message could not be stored. Send it again.",
    )


class SimulatedMessage(CityError):
    """A message made up by the network server's console, for a device that is real."""

    code = "ingest.simulated-message"
    status = 409
    message = Text.of(
        "Die Meldung ist als simuliert gekennzeichnet, das Gerät {detail} aber echt. Erfundene Werte kommen nicht "
        "in eine "
        "gemessene Reihe.",
        "The message is marked as simulated, but the device {detail} is real. Made-up values do not enter a "
        "measured series.",
    )


class CodecError(CityError):
    """The profile's codec ended with an error of its own."""

    code = "ingest.codec-error"
    status = 422
    message = Text.of(
        "Der Codec ist abgebrochen: {detail}. Berichtigen Sie den Codec und spielen Sie die Meldung neu ein.",
        "The codec broke off: {detail}. Mend the codec, then replay the message.",
    )


class CodecRefused(CityError):
    """The codec itself says that the payload is wrong."""

    code = "ingest.codec-refused"
    status = 422
    message = Text.of(
        "Der Codec weist die Nutzdaten zurück: {detail}. Prüfen Sie, ob Profil und Gerät zusammengehören.",
        "The codec refuses the payload: {detail}. Check that profile and device belong together.",
    )


class CodecTooSlow(CityError):
    """The codec used up its time."""

    code = "ingest.codec-too-slow"
    status = 422
    message = Text.of(
        "Der Codec hat seine Rechenzeit überschritten ({detail}). Suchen Sie eine Endlosschleife; spielen Sie "
        "dann neu ein.",
        "The codec used more than its time ({detail}). Look for an endless loop, then replay.",
    )


class CodecTooLarge(CityError):
    """The codec used up its memory."""

    code = "ingest.codec-too-large"
    status = 422
    message = Text.of(
        "Der Codec hat mehr Speicher verlangt als erlaubt ({detail}). Berichtigen Sie ihn und spielen Sie neu ein.",
        "The codec asked for more memory than allowed ({detail}). Mend it, then replay.",
    )


class CodecPaused(CityError):
    """The codec broke its limits several times and is left out for a while, so that others are not held up."""

    code = "ingest.codec-paused"
    status = 422
    message = Text.of(
        "Der Codec hat seine Grenzen wiederholt überschritten und pausiert ({detail}). Berichtigen Sie ihn, dann "
        "neu einspielen.",
        "The codec broke its limits repeatedly and is paused ({detail}). Mend it, then replay.",
    )


class NoCodec(CityError):
    """The profile has no codec, and the network server sent no decoded fields."""

    code = "ingest.no-codec"
    status = 422
    message = Text.of(
        "Das Profil „{detail}“ hat keinen Codec, und der Netzwerkserver hat nichts entschlüsselt. Hinterlegen Sie "
        "den Codec "
        "des Herstellers.",
        "The profile “{detail}” has no codec, and the network server decoded nothing. Add the vendor's codec.",
    )


class NothingMeasured(CityError):
    """The payload was understood and holds none of the profile's measures: a status message, or a wrong profile."""

    code = "ingest.nothing-measured"
    status = 422
    message = Text.of(
        "Die Meldung enthält keine der Messgrößen des Profils ({detail}). Bei einer Statusmeldung ist nichts zu "
        "tun; sonst "
        "prüfen Sie die Feldnamen im Profil.",
        "The message holds none of the profile's measures ({detail}). Nothing to do for a status message; else "
        "check the "
        "field names in the profile.",
    )


class Implausible(CityError):
    """A value no working sensor of this kind can send."""

    code = "ingest.implausible"
    status = 422
    message = Text.of(
        "Ein Wert liegt außerhalb dessen, was der Sensor messen kann: {detail}. Er wurde nicht übernommen. Prüfen "
        "Sie den Sensor.",
        "A value lies outside what the sensor can measure: {detail}. It was not recorded. Check the sensor.",
    )


class NotANumber(CityError):
    """A field that should be a number is none."""

    code = "ingest.not-a-number"
    status = 422
    message = Text.of(
        "Ein Messfeld ist keine Zahl: {detail}. Prüfen Sie Codec und Profil.",
        "A measured field is not a number: {detail}. Check codec and profile.",
    )


class NotAValue(CityError):
    """A field that should be one value is a list or an object."""

    code = "ingest.not-a-value"
    status = 422
    message = Text.of(
        "Ein Messfeld enthält mehr als einen Wert: {detail}. Nennen Sie im Profil das innere Feld mit Punkten.",
        "A measured field holds more than one value: {detail}. Name the inner field with dots in the profile.",
    )


class NotRecorded(CityError):
    """The store refused a reading."""

    code = "ingest.not-recorded"
    status = 422
    message = Text.of(
        "Der Messwertspeicher hat einen Wert nicht angenommen: {detail}.",
        "The store did not accept a value: {detail}.",
    )


class Unexpected(CityError):
    """Reading the message broke off on this side in a way nobody foresaw; the log has the trace."""

    code = "ingest.unexpected"
    status = 422
    message = Text.of(
        "Beim Lesen der Meldung ist hier ein unerwarteter Fehler aufgetreten ({detail}). Die Meldung ist aufbewahrt; "
        "melden Sie den Fehler und spielen Sie sie danach neu ein.",
        "An unexpected error occurred here while the message was read ({detail}). The message is kept; report the "
        "error, then replay it.",
    )


OURS: Final[tuple[type[CityError], ...]] = (
    CodecError, CodecRefused, CodecTooSlow, CodecTooLarge, CodecPaused, NoCodec, NothingMeasured, Implausible,
    NotANumber, NotAValue, NotRecorded, Unexpected, NoMapping, Misfit, OtherUnit,
)  # fmt: skip
"""Reasons that lie in our profile or codec: the sender did nothing wrong and need not send again."""

THEIRS: Final[tuple[type[CityError], ...]] = (
    NotJson, BadField, UnknownKind, UnknownEvent, ThirdVersion, NoDevice, UnknownDevice, RetiredDevice,
    SimulatedMessage, ReadingsUnreadable, ReadingsRefused,
)  # fmt: skip
"""Reasons the sender has to hear of."""

KEPT: Final[dict[str, type[CityError]]] = {error.code: error for error in (*THEIRS, *OURS)}
"""All reasons with which a message is kept."""


def error_of(reason: str, detail: str) -> CityError:
    """The error behind a kept reason, for a page or an answer."""
    return KEPT[reason](detail=detail)
