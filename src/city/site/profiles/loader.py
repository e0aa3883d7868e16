"""Loads a town's profile through the rooms' own verbs. Safe to repeat: what changed in the files is changed, what
people changed is left alone and said, and nothing is ever deleted.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from city.base.access import api as access
from city.base.organisation import api as organisation
from city.base.places import api as places
from city.kernel.texts import Text
from city.rooms.strategy import api as strategy

FRAME: Final = (
    ("sources.toml", "source", "source"),
    ("sdgs.toml", "sdg", "sdg"),
    ("strategy.toml", "plan", "plan"),
    ("strategy.toml", "version", "plan-version"),
    ("strategy.toml", "layer", "layer"),
    ("values.toml", "value", "value"),
    ("values.toml", "principle", "principle"),
    ("fields.toml", "field", "field"),
    ("fields.toml", "goal", "goal"),
)
"""File, table in it, kind of the frame; in the order in which one needs the other."""

KEYS: Final = {"sdg": ("number",), "plan-version": ("plan", "number")}


@dataclass
class Loaded:
    """What a load did, to be told to whoever started it."""

    units: int = 0
    places: int = 0
    frame: int = 0
    decisions: int = 0
    created: int = 0
    changed: int = 0
    kept: list[str] = field(default_factory=list)
    """Projects, units (with the fields) and plans that people have changed since: their work stands."""


def load_profile(folder: Path) -> Loaded:
    """Bring the database up to the profile in `folder`; a profile without a file for something says nothing of it.

    All or nothing: one transaction.
    """
    loaded = Loaded()
    with transaction.atomic():
        _load(folder, loaded)
    return loaded


def _load(folder: Path, loaded: Loaded) -> None:
    for unit in _tables(folder / "organisation.toml", "unit"):
        kept = organisation.deliver_unit(_unit(unit, loaded.units), actor=access.SYSTEM.actor)
        loaded.kept += [f"{unit['code']} ({', '.join(kept)})"] if kept else []
        loaded.units += 1
    loaded.places = places.put_places(_places(folder), viewer=access.SYSTEM)
    ahead = _plans_ahead(folder)
    for file, table, kind in FRAME:
        for row in _tables(folder / file, table):
            if row.get("plan", "") not in ahead:
                loaded.frame += _define(kind, row)
    loaded.kept += sorted(ahead)
    decisions = [strategy.read_decision(row) for row in _tables(folder / "decisions.toml", "decision")]
    for draft in decisions:
        _begin_decision(draft, loaded)
    _load_projects(folder / "projects", loaded)
    for draft in decisions:
        _decide(draft)


def _places(folder: Path) -> list[places.Place]:
    """The places that are described one by one, and the stops that stand in a table."""
    found = list(places.places_of((folder / "places.toml").read_text("utf-8"))) if _has(folder, "places.toml") else []
    if _has(folder, "stops.csv"):
        columns = tomllib.loads((folder / "map.toml").read_text("utf-8"))["stops"]
        found += places.places_of_table((folder / "stops.csv").read_text("utf-8"), columns)
    return found


def _has(folder: Path, name: str) -> bool:
    return (folder / name).is_file()


def _plans_ahead(folder: Path) -> set[str]:
    """Plans of which the town has adopted a version that the profile does not know: their frame is the town's."""
    known = {(row["plan"], row["number"]) for row in _tables(folder / "strategy.toml", "version")}
    return {plan for plan, number in strategy.current_numbers().items() if (plan, number) not in known}


def _tables(path: Path, name: str) -> list[dict[str, Any]]:
    """The tables `[[name]]` of a file; what stands alone at its top goes for each of them."""
    if not path.exists():
        return []
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    shared = {key: value for key, value in content.items() if not isinstance(value, list)}
    return [shared | row for row in content.get(name, [])]


def _unit(row: dict[str, Any], order: int) -> organisation.UnitDraft:
    return organisation.UnitDraft(
        code=row["code"],
        name=Text(row["name"]),
        kind=row["kind"],
        parent=row.get("parent"),
        source=row.get("source", ""),
        as_of=row.get("as_of", ""),
        order=order,
        description=Text(row.get("description", {})),
    )


def _define(kind: str, row: dict[str, Any]) -> bool:
    values = dict(row)
    links = values.pop("sdgs", None) if kind == "field" else None
    key = {name: values.pop(name) for name in KEYS.get(kind, ("code",))}
    changed = strategy.define(access.SYSTEM, kind, key, values)
    if links is not None:
        changed |= strategy.link_global_goals(access.SYSTEM, key["code"], links)
    return changed


def _load_projects(folder: Path, loaded: Loaded) -> None:
    known = strategy.latest_documents(access.SYSTEM)
    for row in _projects(folder):
        slug = row.pop("slug")
        document = strategy.read(row)
        if slug not in known:
            revision = strategy.create_project(access.SYSTEM, slug, document)
            _publish(slug, revision)
            loaded.created += 1
            continue
        revision, state, origin, present = known[slug]
        if present == document and state == "published":
            continue
        if origin != "profile":
            loaded.kept.append(slug)
            continue
        if present != document:
            revision = strategy.edit_project(access.SYSTEM, slug, document, revision=revision)
        _publish(slug, revision)
        loaded.changed += 1


def _begin_decision(draft: strategy.DecisionDraft, loaded: Loaded) -> None:
    """Projects point to decisions and decisions to projects: a new one stands there first, without its projects."""
    if strategy.decision_revision(access.SYSTEM, draft.code) is None:
        strategy.record_decision(access.SYSTEM, strategy.without_projects(draft))
        loaded.decisions += 1


def _decide(draft: strategy.DecisionDraft) -> None:
    strategy.record_decision(access.SYSTEM, draft, revision=strategy.decision_revision(access.SYSTEM, draft.code))


def _projects(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.toml")):
        yield from _tables(path, "project")


def _publish(slug: str, revision: int) -> None:
    revision = strategy.submit_project(access.SYSTEM, slug, revision=revision)
    strategy.publish_project(access.SYSTEM, slug, revision=revision)
