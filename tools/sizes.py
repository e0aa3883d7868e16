"""Size report: `python -m tools.sizes` prints how long files and functions are, and which are the longest."""

import ast
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.house import CITY, ROOT, shown, tree


@dataclass(frozen=True, order=True)
class Size:
    """So many lines of something, and where it stands."""

    lines: int
    place: str


def product_files() -> Iterator[Path]:
    """The product's own modules, without migrations and tests; empty `__init__` files say nothing about size."""
    for file in sorted(CITY.rglob("*.py")):
        if not {"tests", "migrations"} & set(file.parts) and file.stat().st_size:
            yield file


def other_files() -> Iterator[Path]:
    """Tests and tools, which keep the upper limits, too."""
    folders = (ROOT / "tests", ROOT / "tools", *CITY.rglob("tests"))
    yield from sorted(file for folder in folders for file in folder.rglob("*.py") if file.stat().st_size)


def file_size(file: Path) -> Size:
    return Size(len(file.read_text(encoding="utf-8").splitlines()), shown(file))


def function_sizes(file: Path) -> Iterator[Size]:
    """Every function from its first decorator to its last line."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            yield Size((node.end_lineno or start) - start + 1, f"{shown(file)}:{node.name}")


def percentile(sizes: list[Size], share: float) -> int:
    """The size that `share` of all do not exceed."""
    ordered = sorted(size.lines for size in sizes)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def summary(what: str, sizes: list[Size]) -> str:
    """One line: how many, how long in the middle, at nine tenths and at most."""
    median = statistics.median(size.lines for size in sizes)
    longest = max(sizes)
    return (
        f"{what:10} {len(sizes):5}  median {median:5.0f}  90 % {percentile(sizes, 0.9):4}  "
        f"longest {longest.lines:4}  {longest.place}"
    )


def report() -> str:
    """The whole report, with the five longest of each kind."""
    lines = []
    for title, files in (("product", list(product_files())), ("tests and tools", list(other_files()))):
        file_sizes = [file_size(file) for file in files]
        functions = [size for file in files for size in function_sizes(file)]
        lines += [f"{title}, {sum(size.lines for size in file_sizes)} lines"]
        for what, sizes in (("files", file_sizes), ("functions", functions)):
            lines.append(summary(what, sizes))
            lines += [f"{'':17}{size.lines:5}  {size.place}" for size in sorted(sizes, reverse=True)[1:5]]
    return "\n".join(lines)


if __name__ == "__main__":
    import sys

    sys.stdout.write(report() + "\n")
