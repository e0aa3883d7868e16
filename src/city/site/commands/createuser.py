import click

from city.base.organisation.domain import ROLES
from city.site.commands import set_up


@click.command(name="createuser", help="Open an account and give it a role in a unit.")
@click.argument("email")
@click.option("--name", required=True, help="Name as colleagues see it.")
@click.option("--unit", required=True, help="Code of the unit.")
@click.option("--role", required=True, type=click.Choice(list(ROLES)), help="Role in that unit.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
def command(email: str, name: str, unit: str, role: str, password: str) -> None:
    set_up()
    from django.db import transaction

    from city.base.accounts import api as accounts
    from city.base.organisation import api as organisation

    with transaction.atomic():
        user = accounts.create_user(email, name, password, actor="system")
        organisation.appoint(user, unit, role, actor="system")
    click.echo(f"{email}: {role}, {unit}")
