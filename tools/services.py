"""Private servers for tests, on free ports and in throw-away folders; as root, their Debian packages too."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO

from tools.environment import program
from tools.progress import StepFailed, Words, step

DEADLINE = 30.0
OPEN_BROKER = "listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres_folder() -> Path | None:
    """The programs of the newest PostgreSQL that has PostGIS; Debian keeps them off the PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    if found := shutil.which("postgres"):
        folders.insert(0, Path(found).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists() and has_postgis(folder)), None)


def has_postgis(folder: Path) -> bool:
    asked = subprocess.run([folder / "pg_config", "--sharedir"], capture_output=True, text=True, check=False)
    share = asked.stdout.strip() or f"/usr/share/postgresql/{folder.parent.name}"
    return Path(share, "extension", "postgis.control").exists()


def chromium() -> str | None:
    """A Chromium that can be driven: named by CITY_TEST_CHROMIUM, the system's, or one Playwright fetched."""
    if named := os.environ.get("CITY_TEST_CHROMIUM"):
        return named
    for name in ("chromium", "google-chrome-stable", "google-chrome", "chromium-browser"):
        if (found := program(name)) and not is_snap_stub(Path(found)):
            return found
    fetched = sorted(Path("~/.cache/ms-playwright").expanduser().glob("chromium-*/chrome-linux*/chrome"))
    return str(fetched[-1]) if fetched else None


def is_snap_stub(path: Path) -> bool:
    """Ubuntu's package only points at a snap, which does not run in a container or for a test's temporary profile."""
    with path.open("rb") as file:
        return b"snap" in file.read(4096)


SERVICES: dict[str, Callable[[], object]] = {
    "PostgreSQL with PostGIS": postgres_folder,
    "Mosquitto": lambda: program("mosquitto"),
    "Chromium": chromium,
}
PACKAGES = {
    "PostgreSQL with PostGIS": ["postgresql"],
    "Mosquitto": ["mosquitto", "mosquitto-clients"],
    "Chromium": ["chromium"],
}


def missing() -> list[str]:
    """The services that this machine lacks."""
    return [name for name, found in SERVICES.items() if not found()]


def install_missing() -> None:
    """As root on a Debian-like system: install what is lacking. Not finding a package is told later, as a lack."""
    lacking = missing()
    if not lacking or os.geteuid() != 0 or not program("apt-get"):
        return
    step(f"Debian packages for: {', '.join(lacking)}")
    apt("update")
    apt("install", *(package for name in lacking for package in PACKAGES[name]))
    for folder in Path("/usr/lib/postgresql").glob("*") if "PostgreSQL with PostGIS" in lacking else ():
        apt("install", f"postgresql-{folder.name}-postgis-3")


def apt(*words: str) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-y", "-qq", "--no-install-recommends", *words]
    done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        step(f"{' '.join(command)} failed: {done.stderr.strip()[-400:]}")


def unprivileged() -> str | None:
    """PostgreSQL and Mosquitto refuse to run as root: the account to use instead, if we are root."""
    if os.geteuid() != 0:
        return None
    names = re.findall(r"^(postgres|nobody):", Path("/etc/passwd").read_text(encoding="utf-8"), re.MULTILINE)
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def private_folder(account: str | None) -> Iterator[Path]:
    """A folder with a short name (a Unix socket's path may have 107 characters) that belongs to `account`."""
    folder = Path(tempfile.mkdtemp(prefix="city-", dir="/tmp"))
    if account:
        shutil.chown(folder, account)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server(command: Sequence[str | Path], log: Path, account: str | None, ready: Callable[[], bool]) -> Iterator[None]:
    """Run a server for the length of the block; SIGINT tells both of our servers to end at once, but cleanly."""
    with log.open("wb") as out, start(command, account, out) as process:
        try:
            wait(process, ready, log)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(DEADLINE)


def start(command: Sequence[str | Path], account: str | None, out: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Begin a program as `account`, away from our folder, our input and our Ctrl-C."""
    groups: list[str] | None = [] if account else None
    return subprocess.Popen(
        command, user=account, group=account, extra_groups=groups, start_new_session=True, cwd="/",
        stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
    )  # fmt: skip


def wait(process: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + DEADLINE
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            raise StepFailed(f"{process.args!r} did not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.05)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def postgres() -> Iterator[str]:
    """A fresh PostgreSQL server; the address of its empty database `city`.

    Tests kill our programs, never this server or the machine: what a commit wrote is safe without a flush of the disk.
    """
    programs, account, port = postgres_folder(), unprivileged(), free_port()
    assert programs, "ask missing() first"
    with private_folder(account) as folder:
        options: Words = ["--auth=trust", "--username=city", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"]
        run_as(account, [programs / "initdb", "-D", folder / "data", *options])
        command: Words = [programs / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder]
        command += ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "fsync=off"]
        here: Words = ["-h", "127.0.0.1", "-p", str(port), "-U", "city"]

        def ready() -> bool:
            asked: Words = [programs / "pg_isready", "-q", *here]
            return subprocess.run(asked, check=False, capture_output=True).returncode == 0

        with server(command, folder / "log", account, ready):
            run_as(account, [programs / "createdb", *here, "city"])
            yield f"postgresql://city@127.0.0.1:{port}/city"


def run_as(account: str | None, command: Sequence[str | Path]) -> None:
    with tempfile.TemporaryFile() as out:
        status = start(command, account, out).wait()
        out.seek(0)
        if status:
            raise StepFailed(f"{command[0]} failed:\n{out.read().decode(errors='replace')}")


@contextmanager
def mosquitto(configuration: str = OPEN_BROKER, files: Mapping[str, str] = MappingProxyType({})) -> Iterator[int]:
    """A Mosquitto broker with this configuration (`{port}` and `{folder}` filled in) and files beside it; its port."""
    broker, account, port = program("mosquitto"), unprivileged(), free_port()
    assert broker, "ask missing() first"
    with private_folder(account) as folder:
        filled = configuration.format(port=port, folder=folder)
        for name, text in {"mosquitto.conf": filled, **files}.items():
            (folder / name).write_text(text, encoding="utf-8")
            if account:
                shutil.chown(folder / name, account)
        command: Words = [broker, "-c", folder / "mosquitto.conf"]
        with server(command, folder / "log", account, lambda: answers(port)):
            yield port
