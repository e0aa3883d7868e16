import click

from city.site.commands import set_up


@click.command(name="removefactor", help="Take the second factor off an account whose owner lost it.")
@click.argument("email")
@click.option("--reason", default="called", help="lost, broken, replaced or called: why, and how you know who asks.")
def command(email: str, reason: str) -> None:
    set_up()
    from city.base.access import api as access
    from city.base.accounts import api as accounts

    user = accounts.user_id(email)
    if user is None:
        raise click.ClickException(f"{email}: no account")
    accounts.remove_second_factor(user, viewer=access.SYSTEM, reason=reason)
    click.echo(f"{email}: no second factor any more; signed out everywhere")
