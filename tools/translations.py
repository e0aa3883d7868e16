"""English texts beside the German sources: compile them, list those that are missing, add them to a room's file.

python -m tools.translations compile           make the .mo files that Django reads
python -m tools.translations missing           list German texts without an English one; status 1 if there are any
python -m tools.translations update PATH …     add a room's new texts, untranslated, to its English file
"""

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from tools.progress import say

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "city"
READ = {".py", ".html", ".txt", ".svg", ".xml"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


HEADER = """\
# English texts of the room {room}; the msgid is the German source.
msgid ""
msgstr ""
"Project-Id-Version: city\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


class Message(NamedTuple):
    """A German text in the code, as a catalogue knows it."""

    context: str
    text: str | tuple[str, str]
    path: Path
    line: int

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.text if isinstance(self.text, str) else self.text[0]


def catalogue_paths() -> list[Path]:
    return sorted(SOURCES.glob("**/locale/*/LC_MESSAGES/*.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def compile_all() -> None:
    for path in catalogue_paths():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def texts_in(path: Path) -> Iterator[Message]:
    """The texts to translate in one Python file or template."""
    source = path.read_text(encoding="utf-8")
    code = source if path.suffix == ".py" else flat(templatize(source, origin=str(path)))
    for line, text, _comments, context in extract("python", io.BytesIO(code.encode()), KEYWORDS, ()):
        yield Message(context or "", text if isinstance(text, str) else (text[0], text[1]), path, line)


def flat(code: str) -> str:
    """Without the template's indentation, which would mean something to Python."""
    return "\n".join(line.lstrip() for line in code.splitlines())


def texts_under(folder: Path) -> Iterator[Message]:
    for path in sorted([*folder.glob("**/*.py"), *folder.glob("**/templates/**/*.*")]):
        parts = path.relative_to(ROOT).parts
        if not {"tests", "migrations"} & set(parts) and path.suffix in READ:
            yield from texts_in(path)


def english(paths: Iterable[Path]) -> set[tuple[str, str]]:
    """Keys of all texts that have a finished English translation."""
    done = set()
    for path in paths:
        for message in read(path):
            whole = all(message.string) if isinstance(message.string, tuple) else message.string
            if message.id and whole and not message.fuzzy:
                done.add((message.context or "", message.id if isinstance(message.id, str) else message.id[0]))
    return done


def missing() -> list[Message]:
    """Each German text that an English reader would meet untranslated, once."""
    done = english(path for path in catalogue_paths() if path.parent.parent.name == "en")
    found: dict[tuple[str, str], Message] = {}
    for message in texts_under(SOURCES):
        if message.key not in done:
            found.setdefault(message.key, message)
    return list(found.values())


def update(room: Path) -> None:
    """Add what a room's code says and no catalogue translates yet, at the end; what is already there stays as it is."""
    path = room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    new = Catalog(locale="en", fuzzy=False)
    for message in missing():
        if message.path.is_relative_to(room.resolve()):
            place = (message.path.relative_to(room.resolve()).as_posix(), message.line)
            new.add(message.text, None, locations=[place], context=message.context or None)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(b"\n" if file.tell() else HEADER.format(room=room.resolve().name).encode())
        write_po(file, new, width=120, omit_header=True, include_lineno=False)


def main(words: list[str]) -> int:
    settings.configure(USE_I18N=False)
    if words == ["compile"]:
        compile_all()
    elif words == ["missing"]:
        lacking = missing()
        for message in lacking:
            say(f"{message.path.relative_to(ROOT)}:{message.line}: {message.key[1]!r} has no English text")
        return 1 if lacking else 0
    elif len(words) > 1 and words[0] == "update":
        for room in words[1:]:
            update(Path(room))
    else:
        say(__doc__ or "")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
