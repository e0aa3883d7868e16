import signal
import threading

import click

from city.site.commands import set_up


@click.command(name="work", help="Deliver events and do jobs, without serving; any number of these may run.")
def command() -> None:
    set_up()
    from city.site.web.services import threads, workers

    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    with threads(*workers()):
        done.wait()
