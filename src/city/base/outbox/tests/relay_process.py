"""A relay in a process of its own, on the database named in the argument: something to kill."""

import os
import sys
import threading
import time

import django
from django.conf import settings


def main(database: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from city.base.outbox import api as outbox
    from city.base.outbox.events import Listener, listeners
    from city.base.outbox.tests.running import Ended, Happened

    def echo(delivered: outbox.Delivered[Happened]) -> None:
        """The effect that is counted: for each event one other, in the same transaction."""
        outbox.write(Ended(str(delivered.event.number)))
        time.sleep(0.002)

    listeners.fill("t.echo", Listener("t.echo", (Happened,), echo))
    print("ready", os.getpid(), flush=True)  # noqa: T201  # the test waits for this line
    outbox.Relay().run(threading.Event())


if __name__ == "__main__":
    main(sys.argv[1])
