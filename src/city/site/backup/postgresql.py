"""PostgreSQL: its own programs; a dump is one moment of the database, a load is one transaction."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from city.site.backup.errors import ProgramFailed

MEMBER: Final = "database.dump"
ANEW: Final = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
_VARIABLES: Final = {
    "HOST": "PGHOST",
    "PORT": "PGPORT",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "NAME": "PGDATABASE",
}


def dump(settings: Mapping[str, Any], target: Path) -> None:
    """Write the database to `target` in the custom format of pg_dump."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", settings=settings)


def load(dumped: Path, settings: Mapping[str, Any]) -> None:
    """Replace everything in the schema `public` by what was dumped."""
    statements = dumped.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={statements}", str(dumped), settings=settings)
    anew = dumped.with_suffix(".anew.sql")
    anew.write_text(ANEW, encoding="utf-8")
    quiet = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    _run("psql", *quiet, f"--file={anew}", f"--file={statements}", settings=settings)
    statements.unlink()


def _run(program: str, *arguments: str, settings: Mapping[str, Any]) -> None:
    # The password goes by the environment: a command line can be read by everybody on the machine.
    given = {name: str(settings[key]) for key, name in _VARIABLES.items() if settings.get(key)}
    command = [_path(program), *arguments]
    done = subprocess.run(command, env=os.environ | given, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise ProgramFailed(program=program, why=said[-500:] or f"status {done.returncode}")


def _path(program: str) -> str:
    """The newest of its kind: it works with older servers, not the other way round."""
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    newest = sorted(
        (folder for folder in folders if (folder / program).exists()), key=lambda each: int(each.parent.name)
    )
    found = str(newest[-1] / program) if newest else shutil.which(program)
    if not found:
        raise ProgramFailed(program=program, why="nicht gefunden / not found")
    return found
