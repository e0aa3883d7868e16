"""The record as people read it: who may read what is part of the SQL, names and words are added to one page only."""

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from city.base.audit.domain import (
    Cell,
    Line,
    Named,
    RecordedAct,
    Step,
    Viewing,
    Wanted,
    in_words,
    namings,
    narrowings,
    subjects,
    undo_of,
)
from city.base.audit.domain.reading import CHANGED
from city.base.audit.models import Entry
from city.base.audit.queries.acts import value_of
from city.kernel.errors import NotFound, Refused
from city.kernel.texts import Text

PAGE: Final = 30
PSEUDONYM: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ACTORS: Final = {
    "system": Text.of("Das System", "The system"),
    "demo": Text.of("Die Demo-Stadt", "The demo town"),
    "anonymous": Text.of("Jemand ohne Anmeldung", "Somebody without signing in"),
    "receiver": Text.of("Eine Adresse ohne Konto", "An address without an account"),
}
GONE: Final = Text.of("Ein gelöschtes Konto", "A deleted account")
FIELDS: Final = {
    "name": Text.of("Name", "Name"),
    "title": Text.of("Titel", "Title"),
    "kind": Text.of("Art", "Kind"),
    "source": Text.of("Quelle", "Source"),
    "as_of": Text.of("Stand", "As of"),
    "reason": Text.of("Grund", "Reason"),
    "version": Text.of("Fassung", "Version"),
    "purpose": Text.of("Zweck", "Purpose"),
}


def visible(viewer: Viewing) -> Q:
    """The acts that a viewer may read: all for administrators; else one's own, and those that rooms allow to be read.

    Refused to whoever does not work for the town.
    """
    if not viewer.is_staff:
        raise Refused
    if viewer.has("admin"):
        return Q()
    shared = (Q(subject__startswith=f"{each.kind}:") & each.seen(viewer) for each in subjects)
    return reduce(or_, shared, Q(actor=viewer.actor))


def may_read(viewer: Viewing, subject: str) -> bool:
    """Whether the viewer may read anything of one thing's history."""
    return Entry.objects.filter(visible(viewer), subject=subject).exists()


def act(viewer: Viewing, entry: int) -> RecordedAct:
    """One act; NotFound where it is not there for this viewer."""
    row = Entry.objects.filter(visible(viewer), pk=entry).first()
    if row is None:
        raise NotFound
    return value_of(row)


def moved_on(act: RecordedAct) -> bool:
    """Whether somebody has touched the same fields of the same thing since."""
    later = Entry.objects.filter(subject=act.subject, pk__gt=act.id).values_list("changes", flat=True)
    return any(not act.changes.keys().isdisjoint(changes) for changes in later)


def lines(viewer: Viewing, wanted: Wanted) -> tuple[tuple[Line, ...], bool]:
    """A page of what the viewer may read, newest first, and whether there is more behind it."""
    rows = Entry.objects.filter(visible(viewer), _wanted(wanted)).order_by("-id")[: PAGE + 1]
    found = [value_of(row) for row in rows]
    return _read(viewer, found[:PAGE]), len(found) > PAGE


def _wanted(wanted: Wanted) -> Q:
    asked = Q()
    if wanted.subject:
        asked &= Q(subject=wanted.subject)
    if wanted.verb:
        asked &= Q(verb=wanted.verb) | Q(verb__startswith=f"{wanted.verb}:")
    if wanted.first:
        asked &= Q(at__gte=wanted.first)
    if wanted.last:
        asked &= Q(at__lt=wanted.last)
    if wanted.before:
        asked &= Q(pk__lt=wanted.before)
    for name, said in wanted.narrowed.items():
        narrowing = narrowings.get(name)
        if narrowing and said:
            asked &= Q(actor__in=list(narrowing.actors(said)))
    return asked


def _read(viewer: Viewing, acts: Sequence[RecordedAct]) -> tuple[Line, ...]:
    names = _names(acts)
    titles = {kind: _titles(kind, acts) for kind in {each.kind for each in acts}}
    return tuple(_line(viewer, each, names, titles[each.kind]) for each in acts)


def _names(acts: Sequence[RecordedAct]) -> dict[str, str]:
    """The names of all who act or are acted upon, in one question to each room that knows some."""
    asked = {each.actor for each in acts} | {each.key for each in acts}
    for each in acts:
        for _field, before, after in each.steps:
            asked |= {value for value in (before, after) if isinstance(value, str)}
    pseudonyms = {each for each in asked if PSEUDONYM.fullmatch(each)}
    return {name: said for naming in namings for name, said in naming.names(pseudonyms).items()}


def _titles(kind: str, acts: Sequence[RecordedAct]) -> Mapping[str, Named]:
    known = subjects.get(kind)
    return known.named({each.key for each in acts if each.kind == kind}) if known else {}


def title_of(act: RecordedAct) -> Text:
    """What the thing is called to which something was done."""
    found = _titles(act.kind, [act]).get(act.key)
    return found.title if found else Text.of(act.key)


def _line(viewer: Viewing, each: RecordedAct, names: Mapping[str, str], titles: Mapping[str, Named]) -> Line:
    known = subjects.get(each.kind)
    undo = undo_of(each)
    return Line(
        act=each,
        who=_who(each.actor, names),
        kind=known.name if known else Text.of(each.kind),
        what=titles.get(each.key) or Named(Text.of(names.get(each.key, each.key))),
        steps=_steps(each, names),
        undoable=undo is not None and undo.offered(viewer, each),
    )


def _who(actor: str, names: Mapping[str, str]) -> Text:
    if actor in names:
        return Text.of(names[actor])
    kind, _, name = actor.partition(":")
    if kind == "client":
        return Text.of(f"Das Programm {name}", f"The program {name}")
    return ACTORS.get(kind, GONE)


def _steps(each: RecordedAct, names: Mapping[str, str]) -> tuple[Step, ...]:
    """Field by field; of parts that only changed, one line for each that is called the same."""
    found = [_step(each, names, *step) for step in each.steps]
    told = {str(step.field): step for step in found if step.told}
    return tuple(step for step in found if step.told is None or told[str(step.field)] is step)


def _step(each: RecordedAct, names: Mapping[str, str], field: str, before: object, after: object) -> Step:
    known = subjects.get(each.kind)
    called = known.fields if known else {}
    label = called.get(field) or called.get(field.partition(".")[0]) or FIELDS.get(field) or Text.of(field)
    if each.changes[field] is None:
        return Step(label, Cell(), Cell(), CHANGED)
    said = known.said if known else (lambda _field, value: value)
    return Step(label, in_words(said(field, before), names), in_words(said(field, after), names))
