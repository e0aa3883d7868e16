"""The profile of Dormagen: it loads, it is complete, and what people wrote is safe from it."""

import re
from pathlib import Path

import pytest

from city.base.access.api import ANONYMOUS, SYSTEM, Viewer
from city.base.organisation import api as organisation
from city.base.ui.domain.goals import COLOURS
from city.rooms.strategy import api as strategy
from city.site.profiles import loader

DORMAGEN = Path(loader.__file__).parent / "dormagen"
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def loaded() -> loader.Loaded:
    return loader.load_profile(DORMAGEN)


def test_the_profile_is_whole_and_loading_again_changes_nothing(loaded: loader.Loaded) -> None:
    frame = strategy.frame()
    assert frame is not None
    counts = (len(frame.fields), len(frame.values), len(frame.principles), len(frame.layers), len(frame.global_goals))
    assert counts == (5, 3, 6, 3, 17)
    assert [goal.number for goal in frame.gaps] == [1, 2, 16]
    assert loaded.created >= 45
    again = loader.load_profile(DORMAGEN)
    assert (again.frame, again.created, again.changed, again.kept) == (0, 0, 0, [])


def test_every_project_is_public_bilingual_and_hangs_on_the_thread(loaded: loader.Loaded) -> None:
    for slug, (_, state, _, document) in strategy.latest_documents(SYSTEM).items():
        assert state == "published", slug
        page = strategy.project(ANONYMOUS, slug)
        assert page.thread.values, slug
        assert page.thread.goals, slug
        assert page.of("field") or page.of("layer"), slug
        told = [document.title, document.summary, document.description, document.benefit, document.state_note]
        told += [fact.text for fact in document.facts] + [update.title for update in document.updates]
        told += [milestone.title for milestone in document.milestones]
        told += [indicator.name for indicator in document.indicators]
        assert all(words.keys() >= {"de", "en"} for words in told if words), slug
        assert all(step.source for step in document.stages), slug


def test_global_goals_bear_the_colours_that_pages_draw_them_in(loaded: loader.Loaded) -> None:
    frame = strategy.frame()
    assert frame is not None
    assert {goal.number: goal.colour.lower() for goal in frame.global_goals} == COLOURS


def test_every_field_and_project_is_told_in_einfache_sprache(loaded: loader.Loaded) -> None:
    """In short sentences: none of more than 15 words."""
    frame = strategy.frame()
    assert frame is not None
    told = {field.code: field.summary.variants for field in frame.fields}
    told |= {slug: document.summary for slug, (*_, document) in strategy.latest_documents(SYSTEM).items()}
    for slug, words in told.items():
        sentences = re.split(r"[.?!:] ", words["de-simple"])
        assert max(len(sentence.split()) for sentence in sentences) <= 15, (slug, sentences)


def test_the_work_of_people_is_kept(loaded: loader.Loaded) -> None:
    swd = organisation.unit("swd")
    assert swd is not None
    clerk = Viewer("somebody", 1, memberships=frozenset({(swd.id, "editor")}))
    revision, _, _, document = strategy.latest_documents(SYSTEM)["cityplanner"]
    update = strategy.Update("neu", "2026-11", {"de": "Neu", "en": "New"})
    strategy.write_update(clerk, "cityplanner", update, revision=revision)
    again = loader.load_profile(DORMAGEN)
    assert again.kept == ["cityplanner"]
    assert strategy.draft(clerk, "cityplanner").document.updates == (*document.updates, update)
