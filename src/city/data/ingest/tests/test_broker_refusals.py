"""What a broker refuses is said in plain words, and not tried again in haste: login, rights, certificates."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.reasoncodes import ReasonCode

from city.data.ingest import api
from city.data.ingest.adapters.mqtt.reasons import refusal_of
from city.data.ingest.domain.brokers import PROBLEMS, pause_after
from city.data.ingest.tests.broker import mosquitto
from city.data.ingest.tests.brokering import connect, state, until
from city.data.ingest.tests.people import anna, unit
from city.kernel import clock
from tests.needs import lack
from tools import services

pytestmark = pytest.mark.django_db(transaction=True)
GUARDED = """listener {port} 127.0.0.1
allow_anonymous false
password_file {folder}/passwords
acl_file {folder}/rights
"""
ENCRYPTED = """listener {port} 127.0.0.1
allow_anonymous true
certfile {folder}/broker.pem
keyfile {folder}/broker.key
"""
PASSWORDS = (  # the password is “geheim”
    "stadt:$7$101$vDDDRDIndYH1pr+W$v60Xvc+uWDlEJalcugmk88jwwZCF+/"
    "SZx01elB2fIU0bB+jmNUoxf2OGnPKLOOtITjMtBL/fuPBfYf5QP5hOtQ==\n"
)
RIGHTS = "user stadt\ntopic read erlaubt/#\n"


@pytest.fixture(autouse=True)
def _there() -> None:
    if "Mosquitto" in services.missing():
        lack("Mosquitto")
    unit("umwelt")


@pytest.fixture
def listening() -> Iterator[api.Listening]:
    writer = api.Writer()
    made = api.Listening(writer)
    yield made
    made.end()
    writer.close()


def certificate(host: str, *, days: int = 1) -> tuple[str, str]:
    """A self-signed certificate and its key, in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = clock.now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=10))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, plain).decode()
    return made.public_bytes(serialization.Encoding.PEM).decode(), secret


def encrypted(pem: str, key: str) -> dict[str, str]:
    return {"broker.pem": pem, "broker.key": key}


@pytest.mark.parametrize("version", ["5", "3.1.1"])
def test_a_wrong_password_is_said_and_waits_for_another_one(listening: api.Listening, version: str) -> None:
    with mosquitto(GUARDED, passwords=PASSWORDS, rights=RIGHTS) as broker:
        connect(broker.port, filters=("erlaubt/#",), username="stadt", secret="falsch", version=version)
        until(lambda: state().problem == "login", listening)
        time.sleep(0.5)
        assert listening.held["haus"].listener.tries == 1
        assert api.try_broker("haus", seconds=0.1, by=anna()).problem == "login"
        connect(broker.port, filters=("erlaubt/#",), username="stadt", secret="geheim", version=version)
        until(lambda: state().state == "connected", listening)
        assert api.try_broker("haus", seconds=0.1, by=anna()).problem == ""


def test_what_may_not_be_read_is_named(listening: api.Listening, caplog: pytest.LogCaptureFixture) -> None:
    with mosquitto(GUARDED, passwords=PASSWORDS, rights=RIGHTS) as broker:
        connect(broker.port, username="stadt", secret="geheim", filters=("erlaubt/#", "+/geheim"), version="5")
        until(lambda: state().state in {"down", "connected"}, listening)
        assert "geheim" not in caplog.text.replace("+/geheim", "")


def test_a_certificate_is_checked_and_the_reason_told(listening: api.Listening) -> None:
    pem, key = certificate("localhost")
    with mosquitto(ENCRYPTED, **encrypted(pem, key)) as broker:
        connect(broker.port, host="localhost", tls=True)
        until(lambda: state().problem == "untrusted", listening)
        connect(broker.port, host="127.0.0.1", tls=True, ca=pem)
        until(lambda: state().problem == "wrong-name", listening)
        connect(broker.port, host="localhost", tls=True, ca=pem)
        until(lambda: state().state == "connected", listening)
        connect(broker.port, host="localhost", tls=False)
        until(lambda: state().problem == "silence", listening)


def test_a_certificate_that_is_over_is_named(listening: api.Listening) -> None:
    pem, key = certificate("localhost", days=-1)
    with mosquitto(ENCRYPTED, **encrypted(pem, key)) as broker:
        connect(broker.port, host="localhost", tls=True, ca=pem)
        until(lambda: state().problem == "expired", listening)


def test_a_broker_without_tls_is_told_from_one_that_is_away(listening: api.Listening) -> None:
    with mosquitto() as broker:
        connect(broker.port, tls=True)
        until(lambda: state().problem == "no-tls", listening)
    connect(broker.port)
    until(lambda: state().problem == "closed", listening)
    connect(broker.port, host="gibt-es-nicht.invalid")
    until(lambda: state().problem == "name", listening)


def test_what_a_broker_says_at_the_end_is_understood() -> None:
    said = {0x86: "login", 0x87: "login", 0x8B: "busy", 0x8E: "taken-over", 0x9C: "refused"}
    for code, problem in said.items():
        packet = PacketTypes.DISCONNECT if code > 0x8A else PacketTypes.CONNACK
        assert refusal_of(ReasonCode(packet, identifier=code)).code == problem


def test_pauses_grow_and_what_only_people_can_mend_is_left_alone() -> None:
    assert pause_after(1, "closed") < 2
    assert pause_after(100, "closed") <= 75
    assert pause_after(1, "login") > 10
    assert pause_after(3, "login") > 200
    assert all({"de", "en"} <= text.variants.keys() for text in PROBLEMS.values())
