"""A room's templates build on its own, on those of `ui`, and on the framework's; pages obey the content policy."""

import re
from pathlib import Path

import pytest
from django.template import Engine, TemplateDoesNotExist
from django.template.loader import get_template

from tools.house import Room, judge, room_of, rooms, shown
from tools.pages import Mention, every_template, used_libraries, used_templates

UI = Room("base", "ui")
INLINE = re.compile(
    r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)[^>]*>|javascript:", re.IGNORECASE
)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)


def owner(name: str) -> Room | None:
    """The room whose folder holds a template, whatever its name; None for the framework's."""
    template = get_template(name)
    return room_of(Path(str(getattr(template, "origin", ""))))


def complaint(mention: Mention) -> str | None:
    if not mention.literal:
        return f"{shown(mention.file)}: {mention.name} is only known at run time" if mention.room != UI else None
    try:
        home = owner(mention.name)
    except TemplateDoesNotExist:
        return f"{shown(mention.file)}: there is no {mention.name}"
    if home is not None and home not in {mention.room, UI}:
        return f"{shown(mention.file)}: {mention.name} belongs to {home.package}"
    return None


def test_templates_build_on_their_own_room_and_on_ui() -> None:
    wrong = judge("foreign templates", (said for mention in used_templates() if (said := complaint(mention))))
    assert not wrong, "\n".join(wrong)


def test_template_tags_come_from_the_own_room_and_from_ui() -> None:
    libraries = Engine.get_default().libraries
    wrong = []
    for mention in used_libraries():
        module = libraries.get(mention.name, "")
        homes = {f"{room.package}." for room in (mention.room, UI)}
        if not module or (module.startswith("city.") and not module.startswith(tuple(homes))):
            wrong.append(f"{shown(mention.file)}: load {mention.name} ({module or 'unknown'})")
    assert not wrong, "\n".join(wrong)


def test_no_page_needs_an_unsafe_content_policy() -> None:
    wrong = [
        f"{shown(file)}: {found.strip()}"
        for _, file in every_template()
        if file.suffix in {".html", ".svg"}
        for found in INLINE.findall(COMMENT.sub("", file.read_text(encoding="utf-8")))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_test_itself_bites() -> None:
    here = rooms()[0].path
    foreign = complaint(Mention(Room("base", "audit"), here, "ui/card.html"))
    assert foreign is None
    assert "there is no" in (complaint(Mention(UI, here, "ui/nowhere.html")) or "")
    assert "run time" in (complaint(Mention(Room("base", "audit"), here, "page.template", literal=False)) or "")


@pytest.mark.parametrize(
    ("html", "unsafe"),
    [
        ('<p style="color:red">', True),
        ("<script>alert(1)</script>", True),
        ("<a onclick='x()'>", True),
        ('<script src="/static/ui/live.js" defer></script>', False),
        ('<p data-style="wide">', False),
    ],
)
def test_the_look_for_inline_code_bites(html: str, unsafe: bool) -> None:
    assert bool(INLINE.search(html)) is unsafe
