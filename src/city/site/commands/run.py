import click

from city.site.commands import set_up


@click.command(name="run", help="Serve the town: pages, data doors and live streams, with relay and jobs beside them.")
@click.option("--host", help="Address to listen on (CITY_HOST).")
@click.option("--port", type=int, help="Port (CITY_PORT).")
@click.option("--work/--no-work", default=True, help="Run relay and jobs here, or leave them to `city work`.")
@click.option("--demo", is_flag=True, help="Let the simulated sensors of the demo town report to this server.")
def command(host: str | None, port: int | None, work: bool, demo: bool) -> None:
    set_up(host, port)
    from city.base.audit import api as audit
    from city.site.commands import serving
    from city.site.demo import simulator
    from city.site.web.application import build
    from city.site.web.services import Services
    from city.site.wsgi import application as pages

    audit.seal()
    application = build(pages, Services(work=work))
    if not demo:
        serving.serve(application)
        return
    with simulator.process():
        simulator.say_where_to_look()
        serving.serve(application)
