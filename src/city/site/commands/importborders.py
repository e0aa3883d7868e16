from datetime import datetime
from pathlib import Path

import click

from city.site.commands import set_up


@click.command(name="importborders", help="Give known districts their published borders (GeoJSON polygons, EPSG:4326).")
@click.argument("borders", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, help="Who published them; stands beside each district.")
@click.option("--attribution", default="", help="What their licence wants said beside every map.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Date of the borders.")
def command(borders: Path, source: str, attribution: str, as_of: datetime | None) -> None:
    set_up()
    from city.base.access import api as access
    from city.base.places import api as places

    origin = places.Origin(source, attribution, as_of.date() if as_of else None)
    found = places.with_borders(places.places("district"), borders.read_text(encoding="utf-8-sig"), origin)
    changed = places.put_places(found.places, viewer=access.SYSTEM)
    for name in found.unknown:
        click.echo(f"no such district: {name or '(no name)'}", err=True)
    click.echo(f"{len(found.places)} districts with borders, {changed} changed, {len(found.unknown)} unknown")
