"""What a set of files contains, as one short text: the key under which finished work is remembered."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(root: Path, patterns: Iterable[str], but: Iterable[str] = ()) -> str:
    """SHA-256 over names and contents of the files that the patterns name, without paths that hold one of `but`."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in root.glob(pattern)}):
        name = path.relative_to(root).as_posix()
        if path.is_file() and "__pycache__" not in name and not any(part in f"/{name}" for part in but):
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class Stamp:
    """A file that says for which fingerprint a step was last finished."""

    def __init__(self, path: Path, key: str) -> None:
        self.path, self.key = path, key

    def fresh(self) -> bool:
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self.key

    def set(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.key, encoding="utf-8")
