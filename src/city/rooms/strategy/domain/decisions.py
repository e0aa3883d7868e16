"""Decisions of council and board as readers and their keepers have them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from city.kernel.texts import Text
from city.rooms.strategy.domain.document import Code, Part, Words
from city.rooms.strategy.domain.frames import Ref, SourceInfo
from city.rooms.strategy.domain.problems import Problem, dated, problem

BODIES: Final = {
    "council": Text.of("Rat der Stadt", "Town council"),
    "committee": Text.of("Ausschuss", "Committee"),
    "board": Text.of("Verwaltungsvorstand", "Executive board"),
    "other": Text.of("Anderes Gremium", "Other body"),
}
RESULTS: Final = {
    "adopted": Text.of("beschlossen", "adopted"),
    "changed": Text.of("geändert beschlossen", "adopted with changes"),
    "rejected": Text.of("abgelehnt", "rejected"),
    "postponed": Text.of("vertagt", "postponed"),
    "noted": Text.of("zur Kenntnis genommen", "noted"),
}


class DecisionDraft(Part, frozen=True):
    """A decision as its keeper writes it; `source` is the code of a source, projects are named by their slug."""

    code: Code
    body: str
    on: str
    title: Words
    result: str = "adopted"
    body_name: Words = {}
    number: str = ""
    text: Words = {}
    url: str = ""
    source: str = ""
    is_public: bool = True
    projects: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionInfo:
    """A decision as it is listed."""

    code: str
    body: str
    body_name: Text
    on: str
    number: str
    title: Text
    result: str
    is_public: bool

    @property
    def body_word(self) -> Text:
        """What the body is called: by its own name where it has one."""
        return self.body_name or BODIES[self.body]

    @property
    def result_word(self) -> Text:
        return RESULTS[self.result]


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A decision whole: what it says, where it is written, and what it concerns."""

    info: DecisionInfo
    text: Text
    url: str
    source: SourceInfo | None
    projects: tuple[Ref, ...]
    goals: tuple[Ref, ...]
    revision: int = 1


@dataclass(frozen=True, slots=True)
class MatterInfo:
    """What the board sees: a stage that was reached (`stage`) or a date that moved back (`delay`)."""

    id: int
    kind: str
    project: str
    project_title: Text
    title: Text
    before: str
    after: str
    reason: Text
    at: datetime
    noted_at: datetime | None
    decision: Ref | None = None


def read_decision(data: Any) -> DecisionDraft:
    """A decision from plain data; msgspec.ValidationError names what does not fit."""
    return msgspec.convert(data, DecisionDraft)


def without_projects(draft: DecisionDraft) -> DecisionDraft:
    """The decision before the projects it concerns exist."""
    return msgspec.structs.replace(draft, projects=())


def problems(draft: DecisionDraft) -> tuple[Problem, ...]:
    """Everything that keeps a decision from being kept."""
    return tuple(_problems(draft))


def _problems(draft: DecisionDraft) -> Iterator[Problem]:
    for name, known in (("body", BODIES), ("result", RESULTS)):
        if getattr(draft, name) not in known:
            yield problem(name, f"Wählen Sie: {', '.join(known)}.", f"Choose: {', '.join(known)}.")
    if draft.body in {"other", "committee"} and not draft.body_name.get("de", "").strip():
        yield problem("body_name.de", "Nennen Sie das Gremium.", "Name the body.")
    if not draft.title.get("de", "").strip():
        yield problem("title.de", "Schreiben Sie einen deutschen Titel.", "Write a German title.")
    if draft.url and not draft.url.startswith(("https://", "http://")):
        yield problem("url", "Ein Link beginnt mit https://.", "A link begins with https://.")
    if draft.body != "board" and not draft.url and not draft.source:  # the board keeps its record here
        yield problem("source", "Nennen Sie die Quelle oder einen Link.", "Name the source or a link.")
    yield from dated("on", draft.on)
