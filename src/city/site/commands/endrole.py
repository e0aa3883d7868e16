import click

from city.base.organisation.domain import ROLES
from city.site.commands import set_up


@click.command(name="endrole", help="End a person's role in a unit today; the account stays.")
@click.argument("email")
@click.option("--unit", required=True, help="Code of the unit.")
@click.option("--role", required=True, type=click.Choice(list(ROLES)), help="Role in that unit.")
def command(email: str, unit: str, role: str) -> None:
    set_up()
    from city.base.accounts import api as accounts
    from city.base.organisation import api as organisation
    from city.kernel import reasons
    from city.kernel.errors import Invalid

    user = accounts.user_id(email)
    if user is None:
        raise Invalid("EMAIL", reasons.unknown(email))
    if (unit, role) not in {(held.unit_code, held.role) for held in organisation.memberships_of(user)}:
        raise Invalid("--role", reasons.unknown(f"{role}, {unit}"))
    organisation.dismiss(user, unit, role, actor="system")
    click.echo(f"{email}: no longer {role}, {unit}")
