"""What a file is, by its content, and what it may be called."""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from city.kernel.texts import Text

LARGEST: Final = 25 * 2**20
MOST_PIXELS: Final = 40_000_000
UNUSED_KEPT: Final = timedelta(days=1)
"""How long content stays that no file speaks of: longer than any request that is about to store equal content."""

IMAGES: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
RENDITION: Final = "image/webp"
WIDTHS: Final = (320, 640, 960, 1440)
"""Widths in pixels that pictures are offered in, besides their own."""

READY: Final = "ready"
WAITING: Final = "waiting"
INFECTED: Final = "infected"
STATES: Final = {
    READY: Text.of("bereit", "ready"),
    WAITING: Text.of("wartet auf die Prüfung auf Schadsoftware", "waits for the malware check"),
    INFECTED: Text.of("Schadsoftware gefunden, gesperrt", "malware found, locked"),
}
"""Only what is ready is handed out."""

OFFICE: Final = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
ENDINGS: Final = {
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "application/pdf": ("pdf",),
    "text/csv": ("csv",),
    "text/plain": ("txt", "md"),
    OFFICE["word/"]: ("docx",),
    OFFICE["xl/"]: ("xlsx",),
    OFFICE["ppt/"]: ("pptx",),
    f"{OPEN_DOCUMENT}text": ("odt",),
    f"{OPEN_DOCUMENT}spreadsheet": ("ods",),
    f"{OPEN_DOCUMENT}presentation": ("odp",),
}


MACROS: Final = re.compile(
    r"vba\w*\.bin$|\.(?:exe|dll|scr|js|vbs|ps1|bat|cmd)$|^(?:basic|scripts)/|/(?:macrosheets|activex)/"
)
"""What lies in an archive that is more than a text, of Microsoft's and of the open formats."""
SUBJECT: Final = re.compile(r"[a-z]+\.[a-z_]+:[\w.:-]{1,80}", re.ASCII)
"""What a file can hang at: `<room>.<thing>:<key>`."""
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in a smaller width."""

    width: int
    height: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as readers get it; `alt` describes a picture to those who do not see it, empty where it only decorates."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    alt: Text
    width: int | None
    height: int | None
    audience: frozenset[str]
    state: str = READY
    renditions: tuple[Rendition, ...] = ()

    @property
    def is_image(self) -> bool:
        return self.media_type in IMAGES

    @property
    def is_ready(self) -> bool:
        """Whether it is handed out; `state_words` says why not."""
        return self.state == READY

    @property
    def state_words(self) -> Text:
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it hangs at a subject: what it is called there, in which language it is, the day it bears."""

    subject: str
    title: Text
    language: str
    dated: date | None
    file: StoredFile


def sniff(content: bytes, name: str) -> str | None:
    """The media type of the content, None where it is none of those taken; the name only parts CSV from other text."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return _document(content)
    return _text(content, name)


def _document(content: bytes) -> str | None:
    """An office document without macros, by what lies in its archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if any(MACROS.search(name.lower()) for name in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                said = archive.read("mimetype").decode("ascii", "replace")
                return said if said in ENDINGS else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return None
    folders = [folder for folder in OFFICE if any(name.startswith(folder) for name in names)]
    return OFFICE[folders[0]] if "[Content_Types].xml" in names and folders else None


def _text(content: bytes, name: str) -> str | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not text.strip() or any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text):
        return None
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"


def widths(width: int) -> tuple[int, ...]:
    """The widths that a picture of this width is offered in besides its own."""
    return tuple(each for each in WIDTHS if each < width)


def safe_name(name: str, media_type: str) -> str:
    """The last part of a path, without signs that a header or a folder stumbles over, with an ending that fits."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = re.sub(r"[^\w .()+-]", "_", last).strip(" .").rpartition(".")
    endings = ENDINGS[media_type]
    if not dot or ending.lower() not in endings:
        stem, ending = f"{stem}{dot}{ending}", endings[0]
    return f"{stem.strip(' .')[:100] or 'datei'}.{ending.lower()}"
