import sys

import click

from city.site.commands import set_up


@click.command(name="check", help="Is this installation fit to serve? Prints what is wrong and how to mend it.")
def command() -> None:
    set_up()
    from city.site.checks import findings

    found = findings()
    for finding in found:
        click.echo(finding)
    click.echo("0 findings" if not found else f"{len(found)} findings")
    sys.exit(1 if found else 0)
