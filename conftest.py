"""The ground under every test: Django on a throw-away data folder, and a ready-made copy of an empty database.

`CITY_DATABASE_URL` chooses the database (empty: SQLite). All other `CITY_…` variables of the caller are left out,
so that a test never touches somebody's data.
"""

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
KEPT = ("CITY_DATABASE_URL", "CITY_LOG_LEVEL")


def prepare_environment() -> Path:
    """A data folder for this run; the workers of one run share it with the process that started them."""
    for name in list(os.environ):
        if name.startswith("CITY_") and not name.startswith("CITY_TEST_") and name not in KEPT:
            del os.environ[name]
    if WORKER:
        folder = Path(os.environ["CITY_TEST_RUN_FOLDER"])
    else:
        folder = Path(tempfile.mkdtemp(prefix="city-test-"))
        os.environ["CITY_TEST_RUN_FOLDER"] = str(folder)
    data = folder / f"data-{WORKER or 'main'}"
    data.mkdir()
    os.environ["CITY_DATA"] = str(data)
    os.environ["CITY_SECRET_KEY"] = "test-only-" + "0" * 40
    os.environ.setdefault("CITY_LOG_LEVEL", "WARNING")
    os.environ["DJANGO_SETTINGS_MODULE"] = "city.site.settings"
    return folder


RUN_FOLDER = prepare_environment()
pytest_plugins = ["tools.permissions"]

import django  # noqa: E402  # the environment comes first
from django.conf import settings  # noqa: E402
from django.db import DEFAULT_DB_ALIAS, connection, connections  # noqa: E402
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402
from django.utils import translation  # noqa: E402

from tools import databases  # noqa: E402

# A loaded machine is no reason to fail a property, so there are no deadlines; ./test --fast tries fewer examples.
hypothesis.settings.register_profile("full", deadline=None)
hypothesis.settings.register_profile("fast", deadline=None, max_examples=20)
hypothesis.settings.load_profile(os.environ.get("CITY_TEST_EXAMPLES") or "full")

LAID: list[databases.Laid] = []


def prepare_django() -> None:
    """Tests need no collected static files and no slow password hash."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    # What a committing test leaves is replaced whole (`pytest_runtest_teardown`); emptying each table first is waste.
    TransactionTestCase._fixture_teardown = lambda _self: None  # type: ignore[attr-defined]
    # Workers inherit the environment: with this variable pytest-django would set them up before we can prepare them.
    del os.environ["DJANGO_SETTINGS_MODULE"]


prepare_django()


def pytest_unconfigure() -> None:
    if not WORKER:
        shutil.rmtree(RUN_FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """One folder for the whole run, shared by all its worker processes, gone afterwards."""
    return RUN_FOLDER


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database is laid ready by `django_db_modify_db_settings`; Django only looks whether it is complete."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Lay a copy of the migrated template where Django expects its test database, and take it away afterwards."""
    chosen = connection.settings_dict
    laid = databases.lay_test_database(chosen["NAME"], chosen["TEST"].get("NAME"))
    LAID.append(laid)
    # pytest-django sets this only where a chosen test says `django_db`; those that commit for themselves do not.
    chosen["NAME"] = chosen["TEST"]["NAME"] = laid.name
    yield
    LAID.clear()
    close_connections()
    laid.drop()


def close_connections() -> None:
    """Let go of the test database: connections of this thread and, on PostgreSQL, the pool."""
    connections.close_all()
    database = connections[DEFAULT_DB_ALIAS]
    if isinstance(database, PostgreSQL):
        database.close_pool()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """A test that really commits leaves an emptied database, a page asked for in English leaves English behind; the
    next test finds the database as the migrations left it, and German.
    """
    yield
    translation.deactivate()
    if LAID and commits(item):
        close_connections()
        LAID[0].lay()


def commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(marker and marker.kwargs.get("transaction"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that drive the running town come first and stay in one worker: one town, one browser."""
    for item in items:
        if "town" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("town"))
    items.sort(key=lambda item: "town" not in getattr(item, "fixturenames", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What `./test` did before this run, so that the last lines tell all of it."""
    if notes := os.environ.get("CITY_TEST_NOTES"):
        terminalreporter.section("the whole of ./test")
        terminalreporter.write_line(notes)
