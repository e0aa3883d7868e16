"""Work under way in the demo town: an assessment that went the whole way, and drafts that wait on people's desks."""

import tomllib
from pathlib import Path
from typing import Any, Final

import msgspec

from city.base.access import api as access
from city.base.accounts import api as accounts
from city.rooms.strategy import api as strategy

FILE: Final = Path(__file__).with_name("work.toml")


def load() -> int:
    """Do the work of `work.toml` as the demo's people, through the doors they use; how much of it was new.

    What is there already stays as people have left it.
    """
    work = tomllib.loads(FILE.read_text(encoding="utf-8"))
    known = strategy.latest_documents(access.SYSTEM)
    new = [row for row in work["draft"] if row["slug"] not in known]
    for row in new:
        _draft(row)
    return len(new) + _assess(work["assessment"])


def _viewer(email: str) -> access.Viewer:
    """Whom the sign-in with this address stands for."""
    user = accounts.user_id(email)
    (person,) = accounts.people([user] if user else [])
    return access.viewer_of_user(person.id, person.pseudonym)


def _draft(row: dict[str, Any]) -> None:
    author, slug = _viewer(row["by"]), row["slug"]
    revision = strategy.create_project(author, slug, strategy.read(row["content"]))
    if row.get("submit"):
        revision = strategy.submit_project(author, slug, revision=revision)
    if "returned_by" in row:
        strategy.return_project(_viewer(row["returned_by"]), slug, reason=row["reason"], revision=revision)


def _assess(row: dict[str, Any]) -> int:
    """Assess, hand in, confirm and publish; once, while the project stands as the profile brought it."""
    slug = row["project"]
    revision, state, origin, _ = strategy.latest_documents(access.SYSTEM)[slug]
    if (state, origin) != ("published", "profile"):
        return 0
    assessment = msgspec.convert(row["content"], strategy.Assessment)
    revision = strategy.assess_project(_viewer(row["by"]), slug, assessment, revision=revision)
    revision = strategy.submit_project(access.SYSTEM, slug, revision=revision)
    reviewer = _viewer(row["confirmed_by"])
    revision = strategy.confirm_assessment(reviewer, slug, function=row["confirmed_as"], revision=revision)
    strategy.publish_project(_viewer(row["published_by"]), slug, revision=revision)
    return 1
