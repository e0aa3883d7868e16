import click

from city.base.access.domain import SCOPES
from city.site.commands import set_up


@click.command(name="createclient", help="Register a client program and print its API key, this once.")
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, required=True, type=click.Choice(list(SCOPES)),
    help="A scope of the key; may be given several times.",
)  # fmt: skip
@click.option("--unit", help="Code of the unit the client works for.")
def command(name: str, scopes: tuple[str, ...], unit: str | None) -> None:
    set_up()
    from city.base.access import api as access

    click.echo(access.create_client(name, scopes, unit=unit, viewer=access.SYSTEM))
