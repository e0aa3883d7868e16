from pathlib import Path

import click

from city.site.commands import set_up


@click.group(name="bench", help="Measure whole paths beside a raw limit in the same run; ratios count.")
def command() -> None:
    pass


@command.command(help="From a device message to a public page: posts per second, and pages meanwhile.")
@click.option("--seconds", default=10.0, show_default=True, help="Length of each measurement.")
@click.option("--connections", default=128, show_default=True, help="Keep-alive connections.")
@click.option("--database-url", default="", help="A PostgreSQL server to measure on; empty means SQLite.")
def thread(seconds: float, connections: int, database_url: str) -> None:
    set_up()
    from city.site.bench import thread as bench

    for line in bench.run(seconds=seconds, connections=connections, server_url=database_url):
        click.echo(line)


@command.command(help="Every public page of a town with a thousand projects and millions of readings.")
@click.option("--projects", default=1_000, show_default=True, help="How many; milestones are 20 times as many.")
@click.option("--observations", default=10_000_000, show_default=True, help="How many.")
@click.option("--seconds", default=0.7, show_default=True, help="Length of the measurement of each address.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder for the filled town, used again next time.")
@click.option("--database-url", default="", help="A PostgreSQL server to measure on; empty means SQLite.")
def pages(projects: int, observations: int, seconds: float, keep: Path | None, database_url: str) -> None:
    set_up()
    from city.site.bench import pages as bench

    for line in bench.run(bench.Size(projects, observations), seconds=seconds, keep=keep, server_url=database_url):
        click.echo(line)


@command.command(help="Answers of the search over many texts.")
@click.option("--texts", default=100_000, show_default=True, help="How many.")
@click.option("--database-url", default="", help="A PostgreSQL server to measure on; empty means SQLite.")
def search(texts: int, database_url: str) -> None:
    set_up()
    from city.site.bench import search as bench

    for line in bench.run(texts=texts, server_url=database_url):
        click.echo(line)


@command.command(help="What readers ask of the time-series store: latest values, windows, means, exports.")
@click.option("--series", "number", default=1_000, show_default=True, help="How many.")
@click.option("--observations", default=10_000_000, show_default=True, help="How many in all of them.")
@click.option("--database-url", default="", help="A PostgreSQL server to measure on; empty means SQLite.")
def series(number: int, observations: int, database_url: str) -> None:
    set_up()
    from city.site.bench import series as bench

    for line in bench.run(series=number, observations=observations, server_url=database_url):
        click.echo(line)


@command.command(help="Readings that programs send, one by one and many at once, beside the raw limit.")
@click.option("--seconds", default=6.0, show_default=True, help="Length of each measurement.")
@click.option("--connections", default=128, show_default=True, help="Keep-alive connections that send single readings.")
@click.option("--series", "number", default=1_000, show_default=True, help="How many are written to.")
@click.option("--database-url", default="", help="A PostgreSQL server to measure on; empty means SQLite.")
def ingest(seconds: float, connections: int, number: int, database_url: str) -> None:
    set_up()
    from city.site.bench import ingest as bench

    for line in bench.run(seconds=seconds, connections=connections, series=number, server_url=database_url):
        click.echo(line)
