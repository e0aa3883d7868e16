import click

from city.site.commands import set_up


@click.command(name="revokeclient", help="Make the API key of a client program worthless, within seconds.")
@click.argument("name")
def command(name: str) -> None:
    set_up()
    from city.base.access import api as access
    from city.base.access.models import Client
    from city.kernel import reasons
    from city.kernel.errors import Invalid

    if not Client.objects.filter(name=name).exists():
        raise Invalid("NAME", reasons.unknown(name))
    access.revoke_client(name, viewer=access.SYSTEM)
    click.echo(f"{name}: revoked")
