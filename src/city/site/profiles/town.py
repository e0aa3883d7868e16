"""Sets up a town from its profile: everything that a town has before there are people and sensors."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from city.base.access import api as access
from city.base.pages import api as pages
from city.base.places import api as places
from city.data.governance import api as governance
from city.data.ingest import api as ingest
from city.kernel.texts import Text
from city.site.profiles import loader

SHIPPED: Final = Path(__file__).parent


def folder_of(name: str) -> Path | None:
    """The folder of a profile: one that is shipped, by its name, or any folder that has an `organisation.toml`."""
    return next((path for path in (SHIPPED / name, Path(name)) if (path / "organisation.toml").is_file()), None)


def load(folder: Path, say: Callable[[str], None]) -> None:
    """Load all of it, telling each step; a second load changes only what changed in the files."""
    for step in (_strategy, _addresses, _map, _policies, _pages, _devices):
        say(step(folder))


def _strategy(folder: Path) -> str:
    loaded = loader.load_profile(folder)
    kept = f", {len(loaded.kept)} left as people changed them: {'; '.join(loaded.kept)}" if loaded.kept else ""
    return (
        f"projects: {loaded.created} new, {loaded.changed} changed{kept}; {loaded.units} units, {loaded.places} places"
    )


def _map(folder: Path) -> str:
    text = _text(folder, "map.toml")
    if not text:
        return "map: none in this profile"
    drawing = tomllib.loads(text)
    links = tuple(places.Link(each["layer"], each["name"], tuple(each["codes"])) for each in drawing["link"])
    tiles = places.draw_sketch_map(places.Sketch(drawing["title"], places.places(), links), viewer=access.SYSTEM)
    return f"map: {tiles} tiles of a sketch" if tiles else "map: the one that was built stays"


def _addresses(folder: Path) -> str:
    text = _text(folder, "addresses.csv")
    if not text:
        return "addresses: none in this profile"
    origin = tomllib.loads(_text(folder, "addresses.toml"))
    known = places.import_addresses(places.addresses_of(text, places.Origin(**origin)), viewer=access.SYSTEM)
    return f"addresses: {known.new} new, {known.changed} changed"


def _policies(folder: Path) -> str:
    drafts = [_policy(row) for row in tomllib.loads(_text(folder, "policies.toml")).get("policy", [])]
    new = [draft for draft in drafts if governance.policy(draft.code) is None]
    for draft in new:
        governance.create_policy(draft, by=access.SYSTEM)
    return f"rules for data: {len(new)} new"


def _policy(row: dict[str, Any]) -> governance.PolicyDraft:
    return governance.PolicyDraft(**(row | {"title": Text(row["title"])}))


def _pages(folder: Path) -> str:
    text = _text(folder, "pages.toml")
    if not text:
        return "pages: none in this profile"
    changed = pages.load_pages(pages.drafts_of(text), viewer=access.SYSTEM)
    pages.put_statement(pages.statement_of(text), viewer=access.SYSTEM)
    return f"pages: {changed} new or changed"


def _devices(_folder: Path) -> str:
    ingest.put_climate_profile(by=access.SYSTEM)
    return f"kinds of devices: {len(ingest.profiles(access.SYSTEM))}"


def _text(folder: Path, name: str) -> str:
    path = folder / name
    return path.read_text(encoding="utf-8") if path.exists() else ""
