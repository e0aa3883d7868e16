"""A worker in a process of its own, on the database named in the argument: something to kill."""

import os
import sys
import threading

import django
from django.conf import settings


def main(database: str, lease: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from city.base.jobs.actions.worker import Worker
    from city.base.jobs.tests import sample  # noqa: F401  # so that its jobs are known

    print("ready", os.getpid(), flush=True)  # noqa: T201  # the test waits for this line
    Worker(threads=2, lease=float(lease)).run(threading.Event())


if __name__ == "__main__":
    main(*sys.argv[1:])
