import click

from city.site.commands import set_up


@click.command(name="reindex", help="Make the search index anew from what is there; after an upgrade that says so.")
def command() -> None:
    set_up()
    from city.base.search import api as search

    click.echo(f"{search.rebuild()} documents")
