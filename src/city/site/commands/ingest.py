import click

from city.site.commands import set_up


@click.command(name="ingest", help="Serve only the doors for data, so that pages and intake never slow each other.")
@click.option("--host", help="Address to listen on (CITY_HOST).")
@click.option("--port", type=int, help="Port (CITY_PORT).")
def command(host: str | None, port: int | None) -> None:
    set_up(host, port)
    from city.site.commands import serving
    from city.site.web.application import build_ingest

    serving.serve(build_ingest())
