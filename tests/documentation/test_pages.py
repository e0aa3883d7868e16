"""Pages lead somewhere: links, commands, scripts and paths named in the documentation exist."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from tools.house import ROOT
from tools.reference.commands import commands

FOLDERS = {"tutorials", "how-to", "reference", "explanation", "decisions"}
BLOCK = re.compile(r"^```(?:console|bash|sh|shell)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:city|\./\w+|python -m tools\.\w+)(?: [^`]*)?)`")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
SECTION = re.compile(r"^#+ (.+)$", re.MULTILINE)


def pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", pages(), ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    wrong = [link for link in links(page) if not leads_somewhere(page, link)]
    assert not wrong, ", ".join(wrong)


def links(page: Path) -> Iterator[str]:
    for plain, image in LINK.findall(page.read_text(encoding="utf-8")):
        link = plain or image
        if not link.startswith(("http://", "https://", "mailto:")):
            yield link


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, section = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists() or ROOT not in target.parents:
        return False
    return not section or section in {slug(title) for title in SECTION.findall(target.read_text(encoding="utf-8"))}


def slug(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def test_every_page_is_of_one_kind() -> None:
    docs = ROOT / "docs"
    wrong = [
        named(page)
        for page in docs.rglob("*.md")
        if page != docs / "README.md" and page.relative_to(docs).parts[0] not in FOLDERS
    ]
    assert not wrong, ", ".join(wrong)


@cache
def known_commands() -> dict[str, click.Command]:
    return dict(commands())


def lines(page: Path) -> Iterator[str]:
    """Every command line in a page, from blocks and from text."""
    text = page.read_text(encoding="utf-8")
    for block in BLOCK.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            yield from re.split(r"\s(?:&&|\|\||;|\|)\s", line.removeprefix("$ ").strip())
    yield from INLINE.findall(BLOCK.sub("", text))


def complaint(line: str) -> str | None:
    """What is wrong with a command line, where it is one of ours."""
    try:
        words = shlex.split(line, comments=True)
    except ValueError:
        return None
    while words and (re.fullmatch(r"[A-Z_]+=.*", words[0]) or words[0] in {"sudo", "exec", "time"}):
        words = words[1:]
    if not words:
        return None
    if words[0].startswith("./"):
        return None if (ROOT / words[0]).exists() else f"{words[0]} is not there"
    if words[:2] == ["python", "-m"] and words[2].startswith("tools"):
        module = ROOT.joinpath(*words[2].split("."))
        return None if module.with_suffix(".py").exists() or module.is_dir() else f"{words[2]} is not there"
    return city_complaint(words) if Path(words[0]).name == "city" else None


def city_complaint(words: list[str]) -> str | None:
    names = [word for word in words[1:] if re.fullmatch(r"[a-z-]+", word)]
    if not names or words[1].startswith(("-", "…")) or words[1].isupper():
        return None
    command = next((known_commands()[name] for name in candidates(names) if name in known_commands()), None)
    if command is None:
        return f"city {names[0]} is not there"
    options = {option for parameter in command.params for option in [*parameter.opts, *parameter.secondary_opts]}
    asked = {word.partition("=")[0] for word in words if word.startswith("-")} - {"--help", "-h"}
    return f"city {names[0]} has no {', '.join(sorted(asked - options))}" if asked - options else None


def candidates(names: list[str]) -> Iterator[str]:
    """The longest name first: `city data list`, then `city data`."""
    for length in range(len(names), 0, -1):
        yield " ".join(["city", *names[:length]])


@pytest.mark.parametrize("page", pages(), ids=named)
def test_commands_exist_with_their_options(page: Path) -> None:
    wrong = [f"{line}: {said}" for line in lines(page) if (said := complaint(line))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("./run --fresh", False),
        ("./walk", True),
        ("CITY_PORT=9000 city run", False),
        ("city fly", True),
        ("city run --backwards", True),
        ("python -m tools.sizes", False),
        ("python -m tools.nothing", True),
        ("ls -la", False),
    ],
)
def test_the_test_itself_bites(line: str, wrong: bool) -> None:
    assert bool(complaint(line)) is wrong
