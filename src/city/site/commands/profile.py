import click

from city.site.commands import set_up


@click.command(name="profile", help="Set up the town from a profile: units, places, plan, pages, rules for data.")
@click.argument("name", metavar="FOLDER|dormagen")
def command(name: str) -> None:
    set_up()
    from city.site.profiles import town

    folder = town.folder_of(name)
    if folder is None:
        raise click.BadParameter(f"{name} is no profile: there is no {name}/organisation.toml", param_hint="FOLDER")
    town.load(folder, click.echo)
