"""What happens to files."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class FileStored(Event):
    """A file was taken in."""

    id: str


@dataclass(frozen=True)
class FileChecked(Event):
    """The malware check of a file that waited for it is done."""

    id: str
    clean: bool


@dataclass(frozen=True)
class FileShared(Event):
    """The audience of a file changed."""

    id: str


@dataclass(frozen=True)
class FileDescribed(Event):
    """What a picture shows is said in other words."""

    id: str


@dataclass(frozen=True)
class FileAttached(Event):
    """A file hangs at a subject, or is called otherwise there."""

    id: str
    subject: str


@dataclass(frozen=True)
class FileDetached(Event):
    """A file hangs at a subject no longer."""

    id: str
    subject: str


@dataclass(frozen=True)
class FileRemoved(Event):
    """A file is no longer there."""

    id: str
