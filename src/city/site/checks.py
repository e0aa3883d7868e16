"""What `city check` looks at before a town is opened to the public."""

from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from city.base.accounts.models import User
from city.site.demo import people


def findings() -> list[str]:
    """One line for each thing that must be mended, with the remedy."""
    database = [*_database()]
    return [*_django(), *database, *_openness(), *([] if database else _demo())]


def _django() -> Iterator[str]:
    for message in checks.run_checks():
        if message.level >= checks.WARNING:
            yield f"{message.id}: {message.msg} {message.hint or ''}".strip()


def _database() -> Iterator[str]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as problem:
        yield f"database: {problem}. Check CITY_DATABASE_URL and CITY_DATA."
        return
    if waiting:
        yield f"database: {len(waiting)} migrations are waiting. Run ./run or `python -m django migrate`."


def _openness() -> Iterator[str]:
    if settings.DEBUG:
        yield "CITY_DEBUG is on: error pages show the program's inside. Switch it off."
    if settings.CITY_SITE_URL.startswith("https:") and not settings.SESSION_COOKIE_SECURE:
        yield "CITY_SECURE is off although CITY_SITE_URL is https: cookies may leak. Set CITY_SECURE=1."


def _demo() -> Iterator[str]:
    if settings.CITY_DEMO:
        yield "CITY_DEMO is on: every page says that this is a demo town. Switch it off for a real one."
    emails = [person.email for person in people.PEOPLE]
    if count := User.objects.filter(email__in=emails, is_active=True).count():
        yield (
            f"{count} accounts of the demo town are open, and their password is published. "
            "Begin with an empty database and `city profile`."
        )
