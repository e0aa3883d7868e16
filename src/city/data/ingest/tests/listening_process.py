"""Listening in a process of its own, on the database named in the argument: something to kill."""

import sys
import threading

import django
from django.conf import settings


def main(database: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from city.data.ingest import api
    from city.kernel.clock import SECOND

    api.Listening(api.Writer(), lease=SECOND).run(threading.Event())


if __name__ == "__main__":
    main(*sys.argv[1:])
