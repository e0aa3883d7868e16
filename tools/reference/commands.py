"""docs/reference/commands.md"""

from collections.abc import Iterator

import click

from city.site.cli import city
from tools.reference.table import code, page, table


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command of `city` with its full name; groups before their members."""
    context = click.Context(city, info_name="city")
    for name in city.list_commands(context):
        command = city.get_command(context, name)
        if command is not None:
            yield from with_members(f"city {name}", command)


def with_members(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for member in sorted(command.commands):
            yield from with_members(f"{name} {member}", command.commands[member])


def usage(name: str, command: click.Command) -> str:
    """`city createclient [OPTIONS] NAME`"""
    pieces = command.collect_usage_pieces(click.Context(command, info_name=name))
    return " ".join([name, *pieces])


def parameters(command: click.Command) -> list[tuple[str, str, str]]:
    """Options and arguments with default and meaning."""
    rows = []
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            names = ", ".join(code(name) for name in [*parameter.opts, *parameter.secondary_opts])
            rows.append((names, default(parameter), parameter.help or ""))
    return rows


def default(option: click.Option) -> str:
    if option.required:
        return "needed"
    given = option.default
    shown = not callable(given) and given not in (None, False, ()) and "Sentinel" not in type(given).__name__
    return code(str(given)) if shown else ""


def part(name: str, command: click.Command) -> str:
    """One command: heading, usage, help, options."""
    said = (command.help or "").strip()
    lines = [f"## {name}", code(usage(name, command)), said]
    if rows := parameters(command):
        lines.append(table(("option", "default", "meaning"), rows))
    return "\n\n".join(line for line in lines if line)


def make() -> str:
    """The command line."""
    return page(
        "Commands",
        "All that an operator does is one command line. `city --help` lists it, `city NAME --help` explains one.",
        *(part(name, command) for name, command in commands()),
    )
