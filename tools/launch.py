"""`./run`: from a fresh clone to a served demo town; a second start skips all that is up to date."""

import argparse
import fcntl
import os
import shutil
import socket
import sys
from pathlib import Path

from tools import environment
from tools.environment import BIN, ROOT
from tools.fingerprints import Stamp, fingerprint
from tools.progress import StepFailed, call, say, step

# What the program keeps in its data folder; nothing else there is touched by --fresh.
KEPT = (
    "city.sqlite3", "city.sqlite3-wal", "city.sqlite3-shm", "city.sqlite3-journal",
    "secret.key", "simulator.key", "static", "files", "stamps",
)  # fmt: skip
NOT_CONTENT = ("/tests/", "/static/", "/templates/", "/locale/", ".css")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./run",
        description="Start the demo town. CITY_PORT moves the address (8000), CITY_DATA the data folder (./var).",
    )
    parser.add_argument("--fresh", action="store_true", help="start over: delete what the demo town has stored")
    parser.add_argument("--prepare", action="store_true", help="only fetch and build what a clone lacks; serve nothing")
    return parser.parse_args()


def data_folder() -> Path:
    folder = Path(os.environ.get("CITY_DATA") or ROOT / "var").expanduser().resolve()
    os.environ["CITY_DATA"] = str(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def claim(data: Path) -> None:
    """One `./run` per data folder; the claim lasts as long as the server that this process becomes."""
    descriptor = os.open(data / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StepFailed(f"A town is already running on {data}. End it first, or choose another CITY_DATA.") from None
    os.set_inheritable(descriptor, True)


def check_port() -> None:
    port = os.environ.get("CITY_PORT") or "8000"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((os.environ.get("CITY_HOST") or "127.0.0.1", int(port)))
        except (OSError, ValueError, OverflowError) as problem:
            raise StepFailed(f"Port {port} cannot be used ({problem}). Choose another: CITY_PORT=8001 ./run") from None


def start_over(data: Path) -> None:
    """Delete what the program itself put into the data folder, naming it first."""
    if os.environ.get("CITY_DATABASE_URL"):
        raise StepFailed("--fresh deletes no PostgreSQL database. Drop and create it yourself, then start without it.")
    there = [data / name for name in KEPT if (data / name).exists()]
    step(f"Starting over: deleting {', '.join(path.name for path in there) or 'nothing'} in {data}")
    for path in there:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def fill(data: Path) -> None:
    """Static files, tables and demo content, each only when something it is made of has changed."""
    # A database server may be another one than last time: it is always asked. SQLite's file lies beside the stamps.
    unsure = bool(os.environ.get("CITY_DATABASE_URL")) or not (data / "city.sqlite3").exists()
    lock, stamps = "requirements/run.txt", data / "stamps"
    statics = Stamp(stamps / "static", fingerprint(ROOT, [lock, "src/**/static/**/*"]))
    if not (statics.fresh() and (data / "static").is_dir()):
        step("Static files")
        call([sys.executable, "-m", "tools.statics"])
        statics.set()
    tables = Stamp(stamps / "tables", fingerprint(ROOT, [lock, "src/**/migrations/**/*.py"]))
    if unsure or not tables.fresh():
        step("Database tables")
        call([sys.executable, "-m", "tools.tables"])
        tables.set()
    content = Stamp(stamps / "demo", fingerprint(ROOT, [lock, "src/**/*.*"], but=NOT_CONTENT))
    if unsure or not content.fresh():
        step("Demo content")
        call([BIN / "city", "demo"])
        content.set()


def launch() -> None:
    """All steps in order; this process becomes the server, so that Ctrl-C reaches it and nothing is left over."""
    given = arguments()
    if given.prepare:
        environment.prepare("run")
        step("Ready")
        return
    data = data_folder()
    claim(data)
    check_port()
    if given.fresh:
        start_over(data)
    os.environ["CITY_DEMO"] = os.environ.get("CITY_DEMO") or "1"
    environment.prepare("run")
    fill(data)
    step("Starting the server and the simulated sensors")
    os.execv(BIN / "city", [str(BIN / "city"), "run", "--demo"])


def main() -> None:
    try:
        launch()
    except StepFailed as problem:
        say(f"\n{problem}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
