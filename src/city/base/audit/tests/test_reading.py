"""Who reads which part of the record, in which words, and how an act is taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Q

from city.base.audit import api as audit
from city.base.audit.tests.people import ADA, ANNA, ANONYMOUS, BILAL, CARLA, Someone
from city.kernel import clock
from city.kernel.errors import NotFound, Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db
THING = "sample.thing"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
back: list[tuple[str, str]] = []
PSEUDONYM = "0193a1b2-0000-7000-8000-000000000001"


def seen(viewer: audit.Viewing) -> Q:
    """Anna and Bilal work with the thing called one."""
    return Q(subject=f"{THING}:one") if viewer.actor in {"anna", "bilal"} else Q(pk__in=[])


def undone(viewer: Any, act: audit.RecordedAct) -> None:
    if viewer.actor != "anna":
        raise Refused
    back.append((viewer.actor, act.key))
    audit.record(viewer.actor, "undo", act.subject, {field: [new, old] for field, old, new in act.steps})


@pytest.fixture(autouse=True)
def readable() -> Iterator[None]:
    back.clear()
    kind = audit.SubjectKind(
        THING,
        Text.of("Ding", "Thing"),
        seen,
        lambda keys: {key: audit.Named(Text.of(f"Ding {key}", f"Thing {key}")) for key in keys},
        {"colour": Text.of("Farbe", "Colour")},
        lambda _field, value: Text.of("rot", "red") if value == "#f00" else value,
    )
    undo = audit.Undo(THING, "change", lambda viewer, _act: viewer.has("editor"), undone)
    with (
        audit.subjects.filled(THING, kind),
        audit.undos.filled(f"{THING} change", undo),
        audit.namings.filled("sample", audit.Naming(lambda asked: dict.fromkeys(asked, "Anna Muster"))),
    ):
        yield


def record(actor: str = "anna", key: str = "one", verb: str = "change", **changes: object) -> int:
    audit.record(actor, verb, f"{THING}:{key}", changes)
    return audit.history(f"{THING}:{key}", limit=1)[0].id


def read(viewer: Someone, **wanted: Any) -> list[tuple[str, str]]:
    found, _more = audit.lines(viewer, audit.Wanted(**wanted))
    return [(line.act.actor, line.act.key) for line in found if line.act.subject.startswith(THING)]


def test_each_reads_the_own_acts_and_those_on_what_they_work_with() -> None:
    record("anna", "one")
    record("carla", "two")
    assert read(ANNA) == read(BILAL) == [("anna", "one")]
    assert read(CARLA) == [("carla", "two")]
    assert read(ADA) == [("carla", "two"), ("anna", "one")]
    assert [audit.may_read(each, f"{THING}:two") for each in (ANNA, CARLA, ADA)] == [False, True, True]


def test_visitors_are_refused_the_record() -> None:
    entry = record("anna", "one")
    with pytest.raises(Refused):
        read(ANONYMOUS)
    with pytest.raises(Refused):
        audit.undo(entry, viewer=ANONYMOUS)


def test_values_are_said_in_words() -> None:
    record(colour=["#f00", "blau"], until=["2026-12-24", None], name=[{"de": "Alt", "en": "Old"}, {"de": "Neu"}],
           listed=[False, True], owner=[None, PSEUDONYM], text=None, tags=[["a", "b"], []])  # fmt: skip
    ((line,), _more) = audit.lines(ANNA, audit.Wanted(subject=f"{THING}:one"))
    assert (str(line.who), str(line.act.words), str(line.kind), str(line.what.title)) == (
        "Ein gelöschtes Konto",
        "hat geändert",
        "Ding",
        "Ding one",
    )
    steps = {str(step.field): step for step in line.steps}
    assert (str(steps["Farbe"].before.words), str(steps["Farbe"].after.words)) == ("rot", "blau")
    assert (steps["until"].before.day, str(steps["until"].after.words)) == (date(2026, 12, 24), "leer")
    assert steps["Name"].before.words == Text.of("Alt", "Old")
    assert str(steps["listed"].after.words) == "ja"
    assert str(steps["owner"].after.words) == "Anna Muster"
    assert "geändert" in str(steps["text"].told)
    assert str(steps["tags"].before.words) == "a, b"


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        ("system", "Das System"),
        ("anonymous", "Jemand ohne Anmeldung"),
        ("client:wetter-1", "Das Programm wetter-1"),
        ("receiver:7", "Eine Adresse ohne Konto"),
        (PSEUDONYM, "Anna Muster"),
    ],
)
def test_whoever_acted_is_named(actor: str, said: str) -> None:
    record(actor)
    ((line,), _more) = audit.lines(ADA, audit.Wanted(subject=f"{THING}:one"))
    assert str(line.who) == said


def test_the_record_is_narrowed_by_verb_person_and_time() -> None:
    with clock.frozen(NOON - timedelta(days=3)):
        record("anna", "one", "create")
    with clock.frozen(NOON):
        record("bilal", "one")
    assert read(ADA, verb="create") == [("anna", "one")]
    assert read(ADA, first=NOON - timedelta(days=1)) == [("bilal", "one")]
    assert read(ADA, last=NOON - timedelta(days=1)) == [("anna", "one")]
    with audit.narrowings.filled("sample", audit.Narrowing(Text.of("Wer?"), lambda words: [words])):
        assert read(ADA, narrowed={"sample": "bilal"}) == [("bilal", "one")]


def test_older_acts_follow_page_by_page() -> None:
    for _ in range(35):
        record()
    first, more = audit.lines(ANNA, audit.Wanted(subject=f"{THING}:one"))
    rest, end = audit.lines(ANNA, audit.Wanted(subject=f"{THING}:one", before=first[-1].act.id))
    assert (len(first), more, len(rest), end) == (30, True, 5, False)
    assert {line.act.id for line in first}.isdisjoint({line.act.id for line in rest})


def test_an_act_is_taken_back_once_and_only_while_nothing_else_came() -> None:
    entry = record(colour=["rot", "blau"])
    ((line,), _more) = audit.lines(ANNA, audit.Wanted(subject=f"{THING}:one"))
    assert line.undoable
    audit.undo(entry, viewer=ANNA)
    assert back == [("anna", "one")]
    with pytest.raises(audit.MovedOn, match="Thing one"):
        audit.undo(entry, viewer=ANNA)
    assert [act.verb for act in audit.history(f"{THING}:one")] == ["undo", "change"]
    size = record(size=[1, 2])
    record(colour=["rot", "gelb"])
    audit.undo(size, viewer=ANNA)


def test_taking_back_is_refused_by_the_room_or_where_the_act_is_not_seen() -> None:
    entry = record(colour=["rot", "blau"])
    with pytest.raises(Refused):
        audit.undo(entry, viewer=BILAL)
    with pytest.raises(NotFound):
        audit.undo(entry, viewer=CARLA)
    ((line,), _more) = audit.lines(BILAL, audit.Wanted(subject=f"{THING}:one"))
    assert not line.undoable
    with pytest.raises(audit.NoWayBack):
        audit.undo(record(verb="publish", colour=["rot", "blau"]), viewer=ANNA)
    assert back == []


def test_the_acts_of_an_actor_are_theirs_wherever() -> None:
    record("anna", "one")
    record("bilal", "one")
    record("anna", "two")
    assert [act.key for act in audit.acts_by("anna")] == ["two", "one"]
