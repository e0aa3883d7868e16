"""The archive: writing members with their checksums, and unpacking only what is proven whole."""

import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Final

import msgspec

from city.site.backup.errors import BackupUnusable

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
BLOCK: Final = 1 << 20


class Part(msgspec.Struct, frozen=True):
    """A member of the archive: bytes and SHA-256 in hexadecimal."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What an archive holds. `migrations` are the database's, as `app.name`."""

    format: int
    program: str
    made_at: str
    database: str
    migrations: tuple[str, ...]
    parts: dict[str, Part]


class _Counted:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self.file, self.left, self.hash = file, most, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        # A file that grew meanwhile ends where it ended when we began, as the tar header says.
        read = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(read)
        self.hash.update(read)
        return read


class Writer:
    """Writes an archive; it appears under its name only when it is whole, readable by its owner alone."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.unfinished = target.with_name(f"{target.name}.part")
        self.unfinished.unlink(missing_ok=True)
        descriptor = os.open(self.unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self.file = os.fdopen(descriptor, "wb")
        self.tar = tarfile.open(mode="w:gz", fileobj=self.file, compresslevel=3)  # noqa: SIM115  # closed by finish
        self.parts: dict[str, Part] = {}

    def add(self, path: Path, name: str) -> None:
        """Add one file under `name`."""
        with path.open("rb") as file:
            info = tarfile.TarInfo(name)
            status = os.fstat(file.fileno())
            info.size, info.mtime, info.mode = status.st_size, int(status.st_mtime), status.st_mode & 0o700
            counted = _Counted(file, info.size)
            self.tar.addfile(info, counted)
            self.parts[name] = Part(info.size, counted.hash.hexdigest())

    def finish(self, program: str, made_at: str, database: str, migrations: tuple[str, ...]) -> Manifest:
        """Write the manifest, reach the disk, take the name."""
        manifest = Manifest(FORMAT, program, made_at, database, migrations, self.parts)
        body = msgspec.json.encode(manifest)
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(body), 0o600
        self.tar.addfile(info, io.BytesIO(body))
        self.tar.close()
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self.unfinished.replace(self.target)
        return manifest

    def give_up(self) -> None:
        """Leave nothing behind."""
        self.file.close()
        self.unfinished.unlink(missing_ok=True)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Unpack into the empty `folder`; raises BackupUnusable unless every part is there with its checksum."""
    found: dict[str, Part] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for info, file in _files(tar):
                if info.name == MANIFEST:
                    manifest = msgspec.json.decode(file.read(), type=Manifest)
                else:
                    found[info.name] = _write(file, folder / info.name, info.mode)
    except (tarfile.TarError, zlib.error, EOFError, OSError, msgspec.MsgspecError) as problem:
        raise BackupUnusable(why=str(problem) or type(problem).__name__) from problem
    if manifest is None:
        raise BackupUnusable(why=f"{MANIFEST} fehlt / is missing")
    if manifest.format != FORMAT:
        raise BackupUnusable(why=f"format {manifest.format}")
    wrong = sorted(name for name in manifest.parts.keys() | found.keys() if manifest.parts.get(name) != found.get(name))
    if wrong:
        raise BackupUnusable(why=f"beschädigt / damaged: {', '.join(wrong[:5])}")
    return manifest


def _files(tar: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    for info in tar:
        path = PurePosixPath(info.name)
        file = tar.extractfile(info) if info.isreg() else None
        if file is None or path.is_absolute() or ".." in path.parts:
            raise BackupUnusable(why=f"{info.name!r}")
        yield info, file


def _write(file: IO[bytes], path: Path, mode: int) -> Part:
    path.parent.mkdir(parents=True, exist_ok=True)
    size, state = 0, hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 | mode & 0o700), "wb") as out:
        while block := file.read(BLOCK):
            size += len(block)
            state.update(block)
            out.write(block)
    return Part(size, state.hexdigest())
