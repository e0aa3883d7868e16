"""What a large town must not pay for: lists follow an index, and rows are not read wider than they are shown."""

from datetime import date
from unittest.mock import Mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from city.base.access.api import ANONYMOUS
from city.rooms.strategy.domain.document import Milestone
from city.rooms.strategy.domain.projects import ProjectFilter
from city.rooms.strategy.models import MilestoneShift, Project, ProjectPlace
from city.rooms.strategy.models.projects import LONG
from city.rooms.strategy.queries import chronicle, indicators, overviews, projects
from city.rooms.strategy.tests.documents import publish
from city.rooms.strategy.tests.people import People

pytestmark = pytest.mark.usefixtures("frame")
NEWEST = {
    "strategy_projectupdate": "strategy_projectupdate_on",
    "strategy_stagechange": "stage_change_newest",
    "strategy_milestoneshift": "shift_newest",
    "strategy_milestone": "milestone_newest",
}
"""Table → the index that has its news in order."""


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table this small would be read whole
            cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}".replace("%", "%%"))
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_news_follow_an_index_and_leave_long_columns(people: People) -> None:
    publish(people)
    with CaptureQueriesContext(connection) as queries:
        assert chronicle.news(ANONYMOUS).items
    asked = {query["sql"].partition(' FROM "')[2].partition('"')[0]: query["sql"] for query in queries}
    assert set(asked) == set(NEWEST)
    for table, sql in asked.items():
        assert NEWEST[table] in plan(sql), table
        assert "TEMP B-TREE" not in plan(sql), table
        assert not [name for name in LONG if f'"strategy_project"."{name}"' in sql], table


def test_lists_follow_an_index_and_read_what_they_show(people: People) -> None:
    publish(people)
    everything = ProjectFilter()
    for listed in (
        lambda: projects.projects(ANONYMOUS, everything).cards,
        lambda: overviews.table(ANONYMOUS, everything, "-since", date(2026, 7, 1)).rows,
        lambda: overviews.courses(ANONYMOUS, everything, date(2026, 7, 1)).courses,
    ):
        with CaptureQueriesContext(connection) as queries:
            assert listed()
        said = [query["sql"] for query in queries if '"strategy_project"."title"' in query["sql"]]
        assert len(said) == 1
        assert not [name for name in LONG if f'"{name}"' in said[0]]
        assert "project_newest" in plan(said[0])


def test_a_calendar_counts_the_moves_of_what_it_shows(people: People) -> None:
    publish(people)
    with CaptureQueriesContext(connection) as queries:
        (only,) = chronicle.appointments(ANONYMOUS)
    assert only.shifts == MilestoneShift.objects.count()
    assert "GROUP BY" not in queries[0]["sql"].partition("(SELECT")[0]
    assert "planned_last_day" in plan(queries[0]["sql"])


def test_the_head_of_a_project_is_no_more_than_its_head(people: People) -> None:
    publish(people)
    with CaptureQueriesContext(connection) as queries:
        projects.head(ANONYMOUS, Project.objects.get().slug)
    head = queries[1]["sql"]
    assert not [name for name in ("summary", *LONG) if f'"{name}"' in head]


def test_a_time_line_reads_what_it_draws_and_draws_text_as_text(client: Client, people: People) -> None:
    publish(people, milestones=(Milestone("bau", {"de": "<b>Bau", "en": "<b>Works"}, "2026-06"),))
    with CaptureQueriesContext(connection) as queries:
        overviews.courses(ANONYMOUS, ProjectFilter(), date(2026, 7, 1))
    assert not [query["sql"] for query in queries if '"source_id"' in query["sql"] or '"summary"' in query["sql"]]
    text = client.get("/projekte/?ansicht=zeit").content.decode()
    assert "<b>" not in text
    assert text.count("&lt;b&gt;Bau, Juni 2026</title>") == 1
    assert text.count("&lt;b&gt;Bau: Juni 2026, ") == 1


def test_a_map_works_out_few_addresses(client: Client, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(people)
    project = Project.objects.get()
    for number in range(30):
        ProjectPlace.objects.create(project=project, key=f"o{number}", name={"de": "Ort"}, lon=6 + number / 9, lat=51)
    asked = Mock(wraps=reverse)
    monkeypatch.setattr("city.rooms.strategy.web.overviews.reverse", asked)
    text = client.get("/projekte/?ansicht=karte").content.decode()
    assert text.count('href="/projekte/neue-radwege/">Neue Radwege</a>') == 30
    assert asked.call_count < 10


def test_the_indicators_of_a_goal_need_no_comparing_of_whole_rows(people: People) -> None:
    publish(people)
    with CaptureQueriesContext(connection) as queries:
        indicators.of_goal(ANONYMOUS, "rad-gewinnt")
    assert not [query["sql"] for query in queries if "DISTINCT" in query["sql"]]
