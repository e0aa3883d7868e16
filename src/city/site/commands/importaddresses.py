from datetime import datetime
from pathlib import Path

import click

from city.site.commands import set_up

SHOWN = 20


@click.command(name="importaddresses", help="Take in a register of addresses (CSV or GeoJSON) and report what it did.")
@click.argument("register", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, help="Where the register comes from; stands beside each address.")
@click.option("--attribution", default="", help="What its licence wants said beside every map.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Date of the register.")
@click.option("--town", default="", help="Town of rows that do not say it.")
@click.option("--encoding", default="utf-8-sig", show_default=True, help="Encoding of the file, such as cp1252.")
def command(register: Path, source: str, attribution: str, as_of: datetime | None, town: str, encoding: str) -> None:
    set_up()
    from city.base.access import api as access
    from city.base.places import api as places

    try:
        text = register.read_text(encoding=encoding)
    except (UnicodeDecodeError, LookupError) as problem:
        raise click.UsageError(f"{register}: {problem}. Try --encoding cp1252.") from problem
    origin = places.Origin(source, attribution, as_of.date() if as_of else None, town)
    report = places.import_addresses(places.addresses_of(text, origin), viewer=access.SYSTEM)
    for flaw in report.flaws[:SHOWN]:
        click.echo(f"line {flaw.line}: {flaw.field}: {flaw.reason}", err=True)
    if len(report.flaws) > SHOWN:
        click.echo(f"… and {len(report.flaws) - SHOWN} more", err=True)
    click.echo(
        f"{report.read} rows: {report.new} new, {report.changed} changed, {report.same} as before, "
        f"{len(report.flaws)} left out"
    )
