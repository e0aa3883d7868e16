"""What changed between two versions of a document, as a reviewer reads it: part by part, old beside new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from city.kernel.texts import VARIANTS
from city.rooms.strategy.domain.document import ProjectDocument, plain


@dataclass(frozen=True, slots=True)
class Difference:
    """`path` such as `summary.en` or `milestones.start.planned`; an empty side means it was not there.

    `entry` is what the entry of a list is called (variants by language), so that nobody has to read its key.
    """

    path: str
    before: str
    after: str
    entry: Mapping[str, str] = field(default_factory=dict)

    @property
    def part(self) -> str:
        """The part of the document, for the heading: `milestones`."""
        return self.path.split(".", 1)[0]

    @property
    def lang(self) -> str:
        """The language both sides are in, where the path ends in a variant: `de` of `summary.de-simple`."""
        tag = self.path.rsplit(".", 1)[-1]
        return tag.partition("-")[0] if tag in VARIANTS else ""

    def named(self, names: Mapping[str, str]) -> "Difference":
        """The same with names in place of codes, where the part is a list of codes."""
        return replace(self, before=_named(self.before, names), after=_named(self.after, names))

    @property
    def kind(self) -> str:
        return "added" if not self.before else "removed" if not self.after else "changed"


def differences(before: ProjectDocument | None, after: ProjectDocument) -> tuple[Difference, ...]:
    """All differences in the order of `after`, then what has gone."""
    return differences_of(plain(before) if before else {}, plain(after))


def differences_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """The same for any two values as plain data."""
    old, new = dict(_flat("", before)), dict(_flat("", after))
    entries = dict(_entries(before)) | dict(_entries(after))
    paths = [*new, *(path for path in old if path not in new)]
    return tuple(
        Difference(path, old.get(path, ""), new.get(path, ""), entries.get(".".join(path.split(".")[:2]), {}))
        for path in paths
        if old.get(path, "") != new.get(path, "")
    )


CALLED: Final = ("title", "name", "function", "purpose", "text")
"""Texts that say what an entry is about; the first that it has."""


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for part, entries in data.items():
        for entry in entries if isinstance(entries, list | tuple) else ():
            if isinstance(entry, Mapping) and "key" in entry:
                yield f"{part}.{entry['key']}", next((entry[name] for name in CALLED if entry.get(name)), {})


def _named(codes: str, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in codes.split(", ")) if codes else ""


def _flat(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Leaves of nested data with their paths; a list of keyed parts is addressed by key, so order is no difference."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name != "key":
                yield from _flat(f"{path}.{name}" if path else str(name), inner)
    elif isinstance(value, list | tuple):
        if value and all(isinstance(item, Mapping) for item in value):
            for place, item in enumerate(value, 1):
                yield from _flat(f"{path}.{item.get('key', place)}", item)
        elif value:
            yield path, ", ".join(sorted((str(item) for item in value), key=lambda item: (len(item), item)))
    elif value not in ("", None):
        yield path, str(value)
