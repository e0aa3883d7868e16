"""The files in deploy/ are well-formed and agree with the program. No container is built here."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from city.site import commands
from city.site.settings import variables
from city.site.web.bodies import LARGEST
from tests.needs import lack
from tools import services
from tools.environment import program
from tools.progress import Words

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def settings_named_in(text: str) -> set[str]:
    return set(re.findall(r"\bCITY_[A-Z_]+", text))


@pytest.mark.parametrize(
    "path", sorted(path for path in DEPLOY.rglob("*") if path.is_file()), ids=lambda path: path.name
)
def test_deploy_names_only_settings_that_exist(path: Path) -> None:
    known = {f"CITY_{variable.name}" for variable in variables.ALL}
    named = {name.removesuffix("_FILE") for name in settings_named_in(path.read_text(encoding="utf-8"))}
    assert named <= known


def test_compose_has_the_five_services_and_starts_real_commands() -> None:
    services_ = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert {"web", "ingest", "worker", "database", "mosquitto"} <= set(services_)
    started = {name: service["command"][0] for name, service in services_.items() if "command" in service}
    assert started == {"web": "run", "ingest": "ingest", "worker": "work"}
    assert set(started.values()) <= set(commands.NAMES)


def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    if not program("systemd-analyze"):
        pytest.skip("systemd-analyze is not on this machine")
    (tmp_path / "opt").symlink_to(ROOT)
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/city", str(tmp_path / "opt"))
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    asked: Words = ["systemd-analyze", "verify", *(tmp_path / unit.name for unit in UNITS)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "city-" in line]
    assert not ours, "\n".join(ours)


def test_secrets_are_made_once_and_kept(tmp_path: Path) -> None:
    shutil.copy(DEPLOY / "make-secrets", tmp_path)
    subprocess.run([tmp_path / "make-secrets"], check=True, capture_output=True)
    made = {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()}
    assert made["database_password"] in made["database_url"]
    assert len(made["secret_key"]) == 64
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0
    subprocess.run([tmp_path / "make-secrets"], check=True, capture_output=True)
    assert made == {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()}


def test_the_broker_lets_in_only_who_has_a_password(tmp_path: Path) -> None:
    if "Mosquitto" in services.missing() or not program("mosquitto_passwd"):
        lack("Mosquitto")
    passwords = tmp_path / "passwords"
    subprocess.run([program("mosquitto_passwd") or "", "-b", "-c", passwords, "gateway", "right"], check=True)
    deployed = (DEPLOY / "mosquitto" / "mosquitto.conf").read_text(encoding="utf-8")
    with services.mosquitto(deployed_here(deployed), {"passwords": passwords.read_text()}) as port:
        assert publish(port, "-u", "gateway", "-P", "right") == 0
        assert publish(port, "-u", "gateway", "-P", "wrong") != 0
        assert publish(port) != 0


def deployed_here(configuration: str) -> str:
    """The deployed configuration with only its port and its folders changed."""
    moved = configuration.replace("listener 1883", "listener {port} 127.0.0.1")
    return moved.replace("/mosquitto/config/", "{folder}/").replace("/mosquitto/data/", "{folder}/")


def publish(port: int, *credentials: str) -> int:
    client = program("mosquitto_pub")
    if not client:
        lack("mosquitto_pub (Debian package mosquitto-clients)")
    command = [client, "-h", "127.0.0.1", "-p", str(port), "-q", "1", "-t", "test", "-m", "1", *credentials]
    return subprocess.run(command, capture_output=True, check=False, timeout=20).returncode


def test_the_entrance_takes_what_the_program_takes_and_speaks_no_old_tls() -> None:
    said = (DEPLOY / "nginx" / "city.conf").read_text()
    assert re.findall(r"client_max_body_size (\w+);", said) == [f"{LARGEST // 2**20}m", "2m"]
    assert re.findall(r"ssl_protocols ([^;]+);", said) == ["TLSv1.2 TLSv1.3"]
    (ciphers,) = re.findall(r"ssl_ciphers ([^;]+);", said)
    assert all(each.startswith("ECDHE-") and ("GCM" in each or "POLY1305" in each) for each in ciphers.split(":"))
