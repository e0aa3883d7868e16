"""What a large town must not pay for: lists follow an index, and rows are not read wider than they are shown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from city.base.access.api import ANONYMOUS
from city.rooms.strategy.models import MilestoneShift, Project
from city.rooms.strategy.models.projects import LONG
from city.rooms.strategy.queries import chronicle, indicators, projects
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


def test_the_indicators_of_a_goal_need_no_comparing_of_whole_rows(people: People) -> None:
    publish(people)
    with CaptureQueriesContext(connection) as queries:
        indicators.of_goal(ANONYMOUS, "rad-gewinnt")
    assert not [query["sql"] for query in queries if "DISTINCT" in query["sql"]]
