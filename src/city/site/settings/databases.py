"""The two stores: SQLite in one file, or PostgreSQL with a pool. Same behaviour, chosen by one variable."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def sqlite(data: Path) -> dict[str, Any]:
    """Readers never wait for the writer (WAL); writers queue at BEGIN instead of failing at COMMIT (IMMEDIATE)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(data / "city.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: a commit is on the disk before anybody is told of it. A checkpoint every 32 MiB instead of 4: pages
            # that each batch of readings touches are copied an eighth as often.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; "
                "PRAGMA wal_autocheckpoint=8000"
            ),
        },
        "TEST": {"NAME": str(data / "test.sqlite3")},
    }


def postgresql(url: str, pool_size: int) -> dict[str, Any]:
    """psycopg 3 with a pool; a connection is checked before it is lent, so a restarted server is survived."""
    parts = urlsplit(url)
    given = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **given,
            # Compiling a plan takes 50 ms and more, and none of our statements runs so long that it would pay.
            "options": f"{given.get('options', '')} -c jit=off".strip(),
            "pool": {"min_size": 2, "max_size": pool_size, "timeout": 10},
        },
    }
