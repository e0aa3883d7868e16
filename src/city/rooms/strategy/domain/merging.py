"""Two people changed the same document: both changes count, and where both changed the same a person decides.

Works on plain data as `document.plain` gives it: what is empty is absent. Entries of a list are the same entry by
their key, values of an indicator by their day; lists of codes are merged code by code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

ABSENT: Final = object()
WHOLE: Final = frozenset({"baseline", "target", "binding", "stages"})
"""What makes sense only as one: no value from one person with the date of another, no stage between two others."""


@dataclass
class Merged:
    """`value` holds both changes, and mine where `conflicts` (paths such as `summary.de`) names what both changed."""

    value: Any = None
    conflicts: list[str] = field(default_factory=list)


def merge(base: Any, mine: Any, theirs: Any) -> Merged:
    """What comes of two changes of `base`."""
    merged = Merged()
    merged.value = _merge("", base, mine, theirs, merged.conflicts)
    return merged


def touches(path: str, conflicts: Sequence[str]) -> bool:
    """Whether a path lies in what both changed."""
    return any(path == each or path.startswith(f"{each}.") for each in conflicts)


def _merge(path: str, base: Any, mine: Any, theirs: Any, conflicts: list[str]) -> Any:
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if path.rpartition(".")[2] not in WHOLE:
        if _all((Mapping,), base, mine, theirs):
            return _mappings(path, _or(base, {}), mine, theirs, conflicts)
        if _all((list, tuple), base, mine, theirs):
            return _lists(path, list(_or(base, [])), list(mine), list(theirs), conflicts)
    conflicts.append(path)
    return mine


def _all(kind: tuple[type[Any], ...], base: Any, mine: Any, theirs: Any) -> bool:
    return isinstance(mine, kind) and isinstance(theirs, kind) and (base is ABSENT or isinstance(base, kind))


def _or(base: Any, empty: Any) -> Any:
    return empty if base is ABSENT else base


def _mappings(
    path: str, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], conflicts: list[str]
) -> dict[str, Any]:
    found = {}
    for name in _order(list(base), list(mine), list(theirs)):
        before, ours, others = (each.get(name, ABSENT) for each in (base, mine, theirs))
        value = _merge(f"{path}.{name}" if path else name, before, ours, others, conflicts)
        if value is not ABSENT:
            found[name] = value
    return found


def _lists(path: str, base: list[Any], mine: list[Any], theirs: list[Any], conflicts: list[str]) -> Any:
    """Lists of entries entry by entry, lists of codes code by code; any other list is one thing."""
    if all(not isinstance(each, Mapping | list | tuple) for each in (*base, *mine, *theirs)):
        kept = {each for each in (*mine, *theirs) if (each in mine) == (each in theirs) or each not in base}
        return [each for each in _order(base, mine, theirs) if each in kept]
    by_key = [_by_key(each) for each in (base, mine, theirs)]
    if None in by_key:
        conflicts.append(path)
        return mine
    found = []
    for key in _order(*(list(each or {}) for each in by_key)):
        before, ours, others = ((each or {}).get(key, ABSENT) for each in by_key)
        if before is ABSENT and ABSENT not in (ours, others) and ours != others:
            conflicts.append(f"{path}.{key}")  # two new entries of one name are two things, not one
            found.append(ours)
        elif (value := _merge(f"{path}.{key}", before, ours, others, conflicts)) is not ABSENT:
            found.append(value)
    return found


def _by_key(entries: list[Any]) -> dict[str, Any] | None:
    """Entries by key or day; None where they have none or share one."""
    keys = [str(each.get("key") or each.get("on") or "") if isinstance(each, Mapping) else "" for each in entries]
    return None if "" in keys or len(set(keys)) < len(keys) else dict(zip(keys, entries, strict=True))


def _order(base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Everything once: in my order if I changed it, else in theirs; what the other added comes last."""
    first, second = (theirs, mine) if [each for each in mine if each in base] == base else (mine, theirs)
    return list(dict.fromkeys([*first, *second]))
