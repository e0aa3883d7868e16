"""Server processes for measurements: on a store of their own, held to one processor core."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psycopg
from psycopg import sql

from city.kernel.ids import new_id


@dataclass(frozen=True)
class Store:
    """A fresh, empty store: environment for child processes, and the PostgreSQL address or ""."""

    data: Path
    database_url: str

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CITY_")}
        ours = {"CITY_DATA": str(self.data), "CITY_DATABASE_URL": self.database_url, "CITY_LOG_LEVEL": "ERROR"}
        return kept | ours | {"CITY_DEMO": "1", "DJANGO_SETTINGS_MODULE": "city.site.settings"}

    def city(self, *arguments: str) -> str:
        """Run a `city` command on this store and return what it prints."""
        return self.python("-m", "city.site", *arguments)

    def prepare(self) -> None:
        """Tables and static files, as at the first start."""
        for command in (["migrate"], ["collectstatic", "--noinput"]):
            self.python("-m", "django", *command, "--verbosity=0")

    def python(self, *arguments: str) -> str:
        """Run Python on this store and return what it prints."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout.strip()


@contextlib.contextmanager
def fresh_store(server_url: str) -> Iterator[Store]:
    """A temporary folder with SQLite, or a scratch database on the server at `server_url`; gone afterwards."""
    data = Path(tempfile.mkdtemp(prefix="city-bench-"))
    try:
        if not server_url:
            yield Store(data, "")
            return
        made = _database(server_url)
        try:
            yield Store(data, made)
        finally:
            name = urlsplit(made).path.lstrip("/")
            with psycopg.connect(server_url, autocommit=True) as connection:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    finally:
        shutil.rmtree(data, ignore_errors=True)


def kept_store(server_url: str, folder: Path) -> Store:
    """The store that lies in `folder` from an earlier run, or a new one that will."""
    folder.mkdir(parents=True, exist_ok=True)
    address = folder / "database.url"
    if server_url and not address.exists():
        address.write_text(_database(server_url))
    return Store(folder, address.read_text() if server_url else "")


def _database(server_url: str) -> str:
    """The address of a new, empty database on the server."""
    name = f"city_bench_{new_id().hex}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()


@contextlib.contextmanager
def serving(store: Store, *arguments: str, port: int, cores: set[int]) -> Iterator[int]:
    """A Python process that serves on `port`, held to `cores`, ready when the block begins."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, env=store.environment | {"CITY_PORT": str(port)}) as server:
        try:
            os.sched_setaffinity(server.pid, cores)
            _wait(f"http://127.0.0.1:{port}/readyz", server)
            yield server.pid
        finally:
            server.terminate()


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(address, timeout=2).status_code == 200:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing answers at {address}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cores() -> tuple[int, int]:
    """One core for the server, another for the load; the same one where there is only one."""
    cores = sorted(os.sched_getaffinity(0))
    return cores[0], cores[-1]
