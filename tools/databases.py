"""Ready-made databases for tests: migrated once, kept under a key made of the migrations, copied for every run.

A template is a data folder and, on PostgreSQL, a database beside it. Copying one takes a fraction of a second;
migrating from nothing takes many.
"""

import fcntl
import functools
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tools.fingerprints import fingerprint

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".pytest_cache" / "city"
FILE, DONE = "city.sqlite3", "complete"
KEY_LENGTH = 16


def database_url() -> str:
    return os.environ.get("CITY_DATABASE_URL", "")


def url_of(name: str) -> str:
    """The address of database `name` on the server that `CITY_DATABASE_URL` names."""
    return urlunsplit(urlsplit(database_url())._replace(path=f"/{name}"))


def name_of(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def on_server(statement: str, name: str, template: str = "") -> None:
    """Run one statement on whole databases; these cannot stand in a transaction."""
    with psycopg.connect(url_of("postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL(statement).format(name=sql.Identifier(name), template=sql.Identifier(template or "template1"))
        )


def drop_database(name: str) -> None:
    on_server("DROP DATABASE IF EXISTS {name} WITH (FORCE)", name)


def copy_database(template: str, name: str) -> None:
    drop_database(name)
    on_server("CREATE DATABASE {name} TEMPLATE {template}", name, template)


def exists(name: str) -> bool:
    with psycopg.connect(url_of("postgres"), autocommit=True) as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time: two workers that need the same template build it once."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True)
class Template:
    """A prepared data folder and, on PostgreSQL, the database that belongs to it."""

    folder: Path
    database: str

    def copy(self, folder: Path, name: str) -> dict[str, str]:
        """Lay a copy into `folder`; the environment for whoever works on it."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True, symlinks=True)
        if self.database:
            copy_database(self.database, name)
        return environment(folder, name)


def environment(folder: Path, name: str) -> dict[str, str]:
    """The variables of this process, pointed at one data folder and one database."""
    given = {key: value for key, value in os.environ.items() if not key.startswith("CITY_")}
    url = url_of(name) if database_url() else ""
    return given | {"CITY_DATA": str(folder), "CITY_DATABASE_URL": url, "PYTHONPATH": str(ROOT / "src")}


def command(arguments: Iterable[str], variables: dict[str, str]) -> str:
    """Run a program of the environment (`city`, `django-admin`) to its end; its output, or an error that shows it."""
    program, *rest = arguments
    path = Path(sys.executable).parent / program
    done = subprocess.run([path, *rest], env=variables, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


@functools.cache
def migrated() -> Template:
    """All migrations applied, nothing else."""
    key = fingerprint(ROOT, ["requirements/run.txt", "src/**/migrations/**/*.py"])[:KEY_LENGTH]
    return built("empty", key, None, [["python", "-m", "tools.tables"]])


@functools.cache
def demo() -> Template:
    """The demo town as `./run` loads it, with its static files."""
    key = fingerprint(ROOT, ["requirements/run.txt", "src/**/*.*"], but=("/tests/", ".pyc", ".mo"))[:KEY_LENGTH]
    steps = [
        ["python", "-m", "tools.statics"],
        ["city", "demo"],
    ]
    return built("demo", key, migrated(), steps)


def built(kind: str, key: str, start: Template | None, steps: list[list[str]]) -> Template:
    """The template of this kind and key, made now if nobody made it before; old ones of its kind go."""
    server = f"pg{urlsplit(database_url()).port or ''}-" if database_url() else ""
    folder = CACHE / f"{kind}-{server}{key}"
    name = f"city_{kind}_{key}" if database_url() else ""
    with alone():
        if not ((folder / DONE).exists() and (not name or exists(name))):
            forget_old(f"{kind}-{server}", f"city_{kind}_")
            make(folder, name, start, steps)
    return Template(folder, name)


def forget_old(folders: str, databases: str) -> None:
    """Take away templates that nobody made in the last hour; younger ones may be in somebody's hands."""
    clock = CACHE / "lock"
    clock.touch()
    for old in CACHE.glob(f"{folders}{'[0-9a-f]' * KEY_LENGTH}"):
        if clock.stat().st_mtime - old.stat().st_mtime > 3600:
            shutil.rmtree(old, ignore_errors=True)
            with suppress(psycopg.Error):
                if database_url():
                    on_server("DROP DATABASE IF EXISTS {name}", databases + old.name[-KEY_LENGTH:])


def make(folder: Path, name: str, start: Template | None, steps: list[list[str]]) -> None:
    """Run the steps on a fresh copy of `start`; the mark that it is done comes last."""
    shutil.rmtree(folder, ignore_errors=True)
    if start:
        variables = start.copy(folder, name)
        (folder / DONE).unlink()
    else:
        folder.mkdir(parents=True)
        if name:
            drop_database(name)
            on_server("CREATE DATABASE {name}", name)
        variables = environment(folder, name)
    for step in steps:
        command(step, variables | {"CITY_DEMO": "1"})
    (folder / DONE).touch()


@dataclass(frozen=True)
class Laid:
    """The test database of one worker."""

    template: Template
    name: str

    def lay(self) -> None:
        """Put a fresh copy of the template where Django looks for its test database."""
        if self.template.database:
            copy_database(self.template.database, self.name)
            return
        # In place, so that connections which other threads still hold see the new content, not a deleted file.
        template = self.template.folder / FILE
        with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(self.name, timeout=20)) as goal:
            source.backup(goal)

    def drop(self) -> None:
        if self.template.database:
            drop_database(self.name)
            return
        for end in ("", "-wal", "-shm"):
            Path(f"{self.name}{end}").unlink(missing_ok=True)


def lay_test_database(name: str, test_name: str | None) -> Laid:
    """A migrated test database under the name Django will use."""
    laid = Laid(migrated(), test_name or f"test_{name}")
    laid.lay()
    return laid
