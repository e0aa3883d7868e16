"""Things that not everybody may see, each with a word that stands nowhere else, and who may read that word."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from city.base.access.api import SYSTEM
from city.base.files import api as files
from city.base.search import api as search
from city.kernel import clock
from city.kernel.texts import Text
from city.rooms.strategy import actions
from city.rooms.strategy.domain.decisions import DecisionDraft
from city.rooms.strategy.domain.document import Fact, Lesson, Milestone, Update
from city.rooms.strategy.tests.documents import accept, change, create, publish, review
from city.rooms.strategy.tests.measuring import LIVE, measure, series
from city.rooms.strategy.tests.people import OWN, People

UNIT: Final = frozenset({"anna", "bilal"})
STAFF: Final = UNIT | {"carla"}
BAIT: Final = "Silberfuchs"
"""A word of every secret title, to search for: a page may repeat what was asked, but not what it would have found."""
PROJECTS: Final = ("verborgen-entwurf", "verborgen-sperrfrist", "verborgen-bewertung", "bekannt")
PDF: Final = b"%PDF-1.7\n1 0 obj <</Title (geheimdatei)>> endobj\ntrailer <<>>\n%%EOF"


@dataclass(frozen=True, slots=True)
class Planted:
    """`words`: word → who may read it; `keys`: what may stand for a parameter of an address, by its name."""

    words: dict[str, frozenset[str]]
    keys: dict[str, tuple[str, ...]]


def text(word: str) -> dict[str, str]:
    return {"de": f"{BAIT} {word}", "en": f"{BAIT} {word}"}


def parts(word: str) -> dict[str, Any]:
    """The parts of a project that are shown in many places, each with the word."""
    return {
        "title": text(word),
        "summary": text(word),
        "description": text(word),
        "updates": (Update("neues", "2026-10-01", text(word), text(word)),),
        "milestones": (Milestone("termin", text(word), "2026-12"),),
        "facts": (Fact("fakt", text(word), "quelle"),),
        "lessons": (Lesson("lehre", text(word)),),
    }


def plant(people: People) -> Planted:
    """A draft, one under embargo, a change that waits, an assessment that waits, a decision, a series, two files."""
    create(people, "verborgen-entwurf", **parts("geheimentwurf"))
    revision = review(people, "verborgen-sperrfrist", **parts("geheimsperrfrist"))
    at = clock.now() + timedelta(days=3)
    actions.schedule_publication(people.press, "verborgen-sperrfrist", at=at, revision=revision)
    accept(people, "verborgen-bewertung", **parts("geheimbewertung"))
    revision = publish(people, "bekannt", indicators=(LIVE,))
    change(people, people.anna, "bekannt", revision, indicators=(LIVE,), **parts("geheimaenderung"))
    word = "geheimbeschluss"
    concerned: dict[str, Any] = {"projects": ("bekannt",), "goals": ("rad-gewinnt",), "is_public": False}
    decided = DecisionDraft("verborgen-beschluss", "board", "2026-03-01", text(word), source="quelle", **concerned)
    actions.record_decision(people.coordinator, decided)
    hidden = series("geheimreihe", audience="unit")
    measure(hidden, 4711.25)
    actions.bind_indicators(SYSTEM)
    unit = min(people.anna.unit_ids)
    stored = files.store(PDF, "geheimname.pdf", unit=unit, audience=[f"unit:{unit}"], viewer=people.anna)
    files.attach(stored.id, "strategy.project:bekannt", title=Text(text("geheimanlage")), viewer=people.anna)
    search.rebuild()
    frame = ("mobilitaet", "rad-gewinnt", "nachhaltigkeit", "transparenz", "netz", "strategie")
    return Planted(
        words={
            "geheimentwurf": UNIT,
            "geheimsperrfrist": UNIT,
            "geheimbewertung": UNIT,
            "geheimaenderung": UNIT,
            "geheimbeschluss": STAFF,
            "geheimreihe": UNIT,
            "4711.25": UNIT,
            "4.711,25": UNIT,
            "geheimdatei": UNIT,
            "geheimanlage": UNIT,
        },
        keys={
            "slug": (*PROJECTS, *frame),
            "key": (*PROJECTS, "mobilitaet", "rad-gewinnt", "temperatur", "verborgen-beschluss", OWN),
            "code": ("verborgen-beschluss", OWN, "strategie"),
            "subject": tuple(f"strategy.project:{slug}" for slug in PROJECTS),
            "series_id": (str(hidden),),
            "file_id": (stored.id,),
            "name": (stored.name,),
            "number": ("1",),
            "kind": ("project",),
            "field": ("mobilitaet",),
        },
    )
