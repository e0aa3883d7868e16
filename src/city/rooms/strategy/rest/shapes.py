"""The JSON form of projects. Texts are objects by language; dates are as exact as they are known."""

from collections.abc import Sequence
from typing import Any

from city.kernel import clock
from city.kernel.texts import Text
from city.rooms.strategy.domain.frames import Ref, SourceInfo
from city.rooms.strategy.domain.indicators import IndicatorShown, Told
from city.rooms.strategy.domain.projects import ProjectCard, ProjectList, ProjectPage

KINDS = {
    "plan": "plans",
    "field": "fields_of_action",
    "layer": "layers",
    "goal": "goals",
    "value": "values",
    "principle": "principles",
    "sdg": "global_goals",
}


def words(text: Text) -> dict[str, str]:
    return dict(text.variants)


def listed(found: ProjectList) -> dict[str, Any]:
    """A page of the list."""
    return {
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "projects": [_card(card) for card in found.cards],
    }


def _card(card: ProjectCard) -> dict[str, Any]:
    return {
        "slug": card.slug,
        "title": words(card.title),
        "summary": words(card.summary),
        "stage": card.stage,
        "stage_on": card.stage_on,
        "unit": {"code": card.unit.code, "name": words(card.unit.name)},
        "fields_of_action": [_ref(ref) for ref in card.fields],
        "public": card.is_public,
    }


def _ref(ref: Ref) -> dict[str, Any]:
    return {"code": ref.code, "slug": ref.slug, "name": words(ref.name)}


def _source(found: SourceInfo | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"title": words(found.title), "publisher": found.publisher, "url": found.url, "on": found.on}


def project(page: ProjectPage, measured: Sequence[IndicatorShown]) -> dict[str, Any]:
    """One project whole."""
    return {
        "slug": page.slug,
        "title": words(page.title),
        "summary": words(page.summary),
        "description": words(page.description),
        "benefit": words(page.benefit),
        "state_note": words(page.state_note),
        "partners": list(page.partners),
        "stage": page.stage,
        "stage_on": page.stage_on,
        "unit": {"code": page.unit.code, "name": words(page.unit.name)},
        "public": page.is_public,
        "changed_at": page.changed_at.isoformat(),
        **{name: [_ref(ref) for ref in page.of(kind)] for kind, name in KINDS.items()},
        "stages": [
            {"stage": step.stage, "on": step.on, "note": words(step.note), "source": _source(step.source)}
            for step in page.stages
        ],
        "milestones": [_milestone(each) for each in page.milestones],
        "facts": [
            {"text": words(fact.text), "on": fact.on, "derived": fact.derived, "source": _source(fact.source)}
            for fact in page.facts
        ],
        "updates": [
            {"on": each.on, "title": words(each.title), "text": words(each.text), "source": _source(each.source)}
            for each in page.updates
        ],
        "places": [
            {
                "name": words(place.name),
                "geometry": place.point.geojson() if place.point else None,
                "approximate": place.approximate,
                "attribution": place.attribution,
            }
            for place in page.places
        ],
        "indicators": [indicator(each) for each in measured],
    }


def _milestone(each: Any) -> dict[str, Any]:
    return {
        "title": words(each.title),
        "planned": each.planned,
        "done": each.done or None,
        "reason": words(each.reason),
        "shifts": [
            {"before": shift.before, "after": shift.after, "reason": words(shift.reason)} for shift in each.shifts
        ],
    }


def indicator(shown: IndicatorShown) -> dict[str, Any]:
    """An indicator with its figure and the way to its measurements."""
    info = shown.info
    return {
        "key": info.key,
        "name": words(info.name),
        "explanation": words(info.explanation),
        "unit": info.unit,
        "method": info.method,
        "direction": info.direction,
        "value": shown.value,
        "at": clock.moment_of(shown.at).isoformat() if shown.at is not None else None,
        "on": shown.on or None,
        "origin": shown.origin,
        "stale": shown.stale,
        "counted": shown.figure.counted,
        "of": shown.figure.of,
        "baseline": _told(info.baseline),
        "target": _told(info.target),
        "series": [f"/api/v1/series/{number}" for number in info.series],
        "values": [_told(told) for told in info.hand_values],
    }


def _told(told: Told | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {"value": told.value, "on": told.on, "note": words(told.note), "source": _source(told.source)}
