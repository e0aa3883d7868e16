import click

from city.site.commands import set_up


@click.command(
    name="demo", help="Fill a demo town (CITY_DEMO=1): Dormagen's profile, sign-ins, simulated sensors; safe to repeat."
)
def command() -> None:
    set_up()
    from city.site.demo import simulator, town

    town.load(click.echo)
    simulator.has_key()
