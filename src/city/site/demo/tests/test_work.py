"""The demo town's desks are not empty, and what lies on them says that it is an example."""

import pytest

from city.base.access.api import ANONYMOUS, SYSTEM
from city.rooms.strategy import api as strategy
from city.site.demo import people, town, work
from city.site.profiles import loader

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_demo_works_through_the_doors_and_only_once() -> None:
    loader.load_profile(town.PROFILE)
    people.load()
    assert work.load() == 3
    assert work.load() == 0
    shown = strategy.project(ANONYMOUS, "projektplattform").assessment
    assert shown
    assert "Demo-Stadt" in str(shown.function)
    public = strategy.projects(ANONYMOUS, strategy.ProjectFilter(text="Beispiel")).cards
    assert not [card.slug for card in public if card.slug.startswith("beispiel-")]
    made = {slug: row for slug, row in strategy.latest_documents(SYSTEM).items() if row[2] != "profile"}
    assert {slug: row[1] for slug, row in made.items()} == {
        "projektplattform": "published",
        "beispiel-trinkbrunnen": "submitted",
        "beispiel-schulhof": "returned",
    }
    titles = [row[3].title["de"] for slug, row in made.items() if slug != "projektplattform"]
    assert all(title.startswith("Beispiel: ") for title in titles)
