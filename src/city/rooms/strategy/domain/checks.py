"""What a document must fulfil before it may be kept or shown; each problem names its field and the remedy."""

from collections.abc import Iterator

from city.kernel.texts import Text
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.attached import ATTACHED, attached
from city.rooms.strategy.domain.document import Milestone, ProjectDocument
from city.rooms.strategy.domain.measuring import measured
from city.rooms.strategy.domain.problems import Problem, dated
from city.rooms.strategy.domain.stages import may_follow


def problems(document: ProjectDocument, published: ProjectDocument | None) -> tuple[Problem, ...]:
    """Everything that keeps `document` from being saved, given what the public has been told (`published`)."""
    return (
        *_head(document),
        *_keys(document),
        *_stages(document),
        *_milestones(document, published),
        *_more(document),
        *attached(document),
    )


def gaps(document: ProjectDocument) -> tuple[Problem, ...]:
    """What is missing before the press office can publish: it may be saved without."""
    found = [
        Problem(f"{name}.en", Text.of("Englischer Text fehlt.", "The English text is missing."))
        for name, words in (("title", document.title), ("summary", document.summary))
        if not words.get("en", "").strip()
    ]
    if not document.fields and not document.layers:
        found.append(Problem("fields", _say("Wählen Sie ein Handlungsfeld.", "Choose a field of action.")))
    if not document.goals:
        found.append(Problem("goals", _say("Wählen Sie ein Ziel, dem es dient.", "Choose a goal that it serves.")))
    if not document.stages:
        found.append(Problem("stages", _say("Nennen Sie den Stand mit Datum.", "Give the stage with its date.")))
    return tuple(found)


def _say(de: str, en: str) -> Text:
    return Text.of(de, en)


def _head(document: ProjectDocument) -> Iterator[Problem]:
    for name, words, longest in (("title", document.title, 120), ("summary", document.summary, 600)):
        if not words.get("de", "").strip():
            yield Problem(f"{name}.de", _say("Schreiben Sie einen deutschen Text.", "Write a German text."))
        for tag, text in words.items():
            if len(text) > longest:
                yield Problem(
                    f"{name}.{tag}",
                    _say(
                        f"Kürzen Sie auf {longest} Zeichen; es sind {len(text)}.",
                        f"Shorten it to {longest} characters; it has {len(text)}.",
                    ),
                )


def _keys(document: ProjectDocument) -> Iterator[Problem]:
    for name in ("places", "facts", "milestones", "indicators", "updates", *ATTACHED):
        keys = [part.key for part in getattr(document, name)]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield Problem(f"{name}.{key}", _say("Das Kürzel steht zweimal da.", "This key stands there twice."))


def _stages(document: ProjectDocument) -> Iterator[Problem]:
    before = None
    for place, step in enumerate(document.stages):
        yield from dated(f"stages.{place}.on", step.on)
        if not may_follow(before, step.stage):
            yield Problem(
                f"stages.{place}.stage",
                _say("Dieser Stand kann auf den vorigen nicht folgen.", "This stage cannot follow the one before."),
            )
        before = step.stage


def _milestones(document: ProjectDocument, published: ProjectDocument | None) -> Iterator[Problem]:
    told = {milestone.key: milestone for milestone in published.milestones} if published else {}
    for milestone in document.milestones:
        field = f"milestones.{milestone.key}"
        wrong = [*dated(f"{field}.planned", milestone.planned), *dated(f"{field}.done", milestone.done, empty=True)]
        yield from wrong
        if not wrong and is_delayed(milestone, told.get(milestone.key)) and not milestone.reason.get("de", "").strip():
            yield Problem(
                f"{field}.reason",
                _say(
                    "Der Termin verschiebt sich: nennen Sie den Grund für die Öffentlichkeit.",
                    "The date moves back: give the reason for the public.",
                ),
            )


def is_delayed(milestone: Milestone, told: Milestone | None) -> bool:
    """Later than the public was told, or reached later than planned."""
    if told and dates.last_day(milestone.planned) > dates.last_day(told.planned):
        return True
    return bool(milestone.done) and dates.first_day(milestone.done) > dates.last_day(milestone.planned)


def _more(document: ProjectDocument) -> Iterator[Problem]:
    for fact in document.facts:
        yield from dated(f"facts.{fact.key}.on", fact.on, empty=True)
        if not fact.source:
            yield Problem(f"facts.{fact.key}.source", _say("Nennen Sie die Quelle.", "Name the source."))
    for update in document.updates:
        yield from dated(f"updates.{update.key}.on", update.on)
    for indicator in document.indicators:
        yield from measured(indicator, document.goals)
    if any(not 1 <= number <= 17 for number in document.sdgs):
        yield Problem("sdgs", _say("Die Ziele der Agenda 2030 tragen 1 bis 17.", "The global goals bear 1 to 17."))
