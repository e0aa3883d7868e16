"""Saving and restoring the town that the settings name."""

import importlib.metadata
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from city.kernel import clock
from city.site.backup import archive, postgresql, sqlite
from city.site.backup.archive import Manifest
from city.site.backup.errors import BackupUnusable, TownNotEmpty

DATA: Final = "data"
# Made again at the next start, or the database itself, which is saved by its own means.
LEFT_OUT: Final = ("static", "city.sqlite3", "city.sqlite3-wal", "city.sqlite3-shm", "test.sqlite3")


def back_up(target: Path) -> Manifest:
    """Write the whole town to `target`, also while it is running.

    The database comes first: a file that is added later is in the archive without being asked for, never the reverse.
    """
    writer = archive.Writer(target)
    try:
        with tempfile.TemporaryDirectory(prefix="city-backup-", dir=target.parent) as scratch:
            member = _member()
            dumped = Path(scratch) / member
            _dump(dumped)
            writer.add(dumped, member)
        for path in _data():
            writer.add(path, f"{DATA}/{path.relative_to(settings.CITY_DATA).as_posix()}")
        program = importlib.metadata.version("city")
        return writer.finish(program, clock.now().isoformat(), connection.vendor, tuple(sorted(_applied())))
    except BaseException:
        writer.give_up()
        raise


def restore(source: Path, *, replace: bool) -> Manifest:
    """Make this town what `source` holds; tables are brought to the state of this program afterwards.

    Everything is unpacked and proven first. Raises BackupUnusable for a damaged or foreign archive, TownNotEmpty
    without `replace` where there is a town; nothing is changed then.
    """
    home: Path = settings.CITY_DATA
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=home) as scratch:
        folder = Path(scratch)
        manifest = archive.unpack(source, folder)
        _must_fit(manifest)
        if _applied() and not replace:
            raise TownNotEmpty
        connections.close_all()
        _load(folder / _member())
        _put_back(folder / DATA, home)
    call_command("migrate", verbosity=0)
    return manifest


def _member() -> str:
    return postgresql.MEMBER if connection.vendor == "postgresql" else sqlite.MEMBER


def _dump(target: Path) -> None:
    if connection.vendor == "postgresql":
        postgresql.dump(connections[DEFAULT_DB_ALIAS].settings_dict, target)
    else:
        sqlite.dump(Path(connection.settings_dict["NAME"]), target)


def _load(dumped: Path) -> None:
    if connection.vendor == "postgresql":
        postgresql.load(dumped, connections[DEFAULT_DB_ALIAS].settings_dict)
    else:
        sqlite.load(dumped, Path(connection.settings_dict["NAME"]))


def _data() -> Iterator[Path]:
    """The files of the town's folder that cannot be made again."""
    home: Path = settings.CITY_DATA
    for path in sorted(home.rglob("*")):
        first = path.relative_to(home).parts[0]
        if first not in LEFT_OUT and not first.startswith(".") and path.is_file() and not path.is_symlink():
            yield path


def _put_back(unpacked: Path, home: Path) -> None:
    """Replace the folder's content piece by piece; each piece is there, old or new, at every moment but one."""
    kept = {path.name for path in unpacked.iterdir()} if unpacked.is_dir() else set()
    for old in home.iterdir():
        if old.name not in LEFT_OUT and not old.name.startswith(".") and old.name not in kept:
            _remove(old)
    for name in sorted(kept):
        _remove(home / name)
        (unpacked / name).rename(home / name)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _applied() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def _must_fit(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        raise BackupUnusable(why=f"sie ist von / it is of {manifest.database}, hier ist / here is {connection.vendor}")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if newer := sorted(set(manifest.migrations) - known):
        raise BackupUnusable(why=f"sie ist von einer neueren Version / it is of a newer version ({newer[0]})")
