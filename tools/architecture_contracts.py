"""Contract types of our own for import-linter, named in `.importlinter`: doors, and the standard library only."""

import sys
from collections.abc import Iterator
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


def inside(module: str, package: str) -> bool:
    """Whether `module` is `package` or lies in it."""
    return module == package or module.startswith(f"{package}.")


class Doors(Contract):
    """Outsiders may import a room only through its named doors.

    The room package itself is behind the door, too: `from city.rooms import strategy` would hand out everything.
    Tests may lean on the tests of other rooms (people, a running relay), and on nothing else behind a door.
    """

    containers: Any = fields.ListField(subfield=fields.StringField())
    doors: Any = fields.ListField(subfield=fields.StringField())
    keyholders: Any = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Collect every import that passes a door by."""
        intrusions = sorted(
            intrusion for container in self.containers for intrusion in self.intrusions(graph, container)
        )
        return ContractCheck(kept=not intrusions, metadata={"intrusions": intrusions})

    def intrusions(self, graph: ImportGraph, container: str) -> Iterator[tuple[str, str]]:
        """Imports from elsewhere of anything in a room of `container` that is no door."""
        for importer in graph.find_modules_that_directly_import(container):
            yield importer, container
        for room in graph.find_children(container):
            open_doors = tuple(f"{room}.{door}" for door in self.doors)
            for module in {room, *graph.find_descendants(room)}:
                if any(inside(module, door) for door in open_doors):
                    continue
                for importer in graph.find_modules_that_directly_import(module):
                    let_in = any(inside(importer, allowed) for allowed in (room, *self.keyholders))
                    if not let_in and not (inside(module, f"{room}.tests") and ".tests" in importer):
                        yield importer, module

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each intruder."""
        for importer, module in check.metadata["intrusions"]:
            output.print_error(f"{importer} goes past the door into {module}")


class StandardLibraryOnly(Contract):
    """The named packages import nothing that has to be installed; the modules in `left_out` (tests) may."""

    packages: Any = fields.ListField(subfield=fields.StringField())
    left_out: Any = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Collect imports of anything that is neither the package itself nor part of Python."""
        foreign = sorted(
            (module, imported)
            for package in self.packages
            for module in {package, *graph.find_descendants(package)}
            if not any(inside(module, free) for free in self.left_out)
            for imported in graph.find_modules_directly_imported_by(module)
            if not self.known(imported)
        )
        return ContractCheck(kept=not foreign, metadata={"foreign": foreign})

    def known(self, imported: str) -> bool:
        """Whether an import is the package's own or the standard library's."""
        root = imported.partition(".")[0]
        return root in sys.stdlib_module_names or any(inside(imported, package) for package in self.packages)

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that has to go."""
        for module, imported in check.metadata["foreign"]:
            output.print_error(f"{module} needs {imported}, which is not part of Python")
