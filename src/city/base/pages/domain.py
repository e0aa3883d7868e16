"""Variants of a page, which of them may be shown, and the facts of the accessibility statement."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import nh3

from city.kernel import reasons
from city.kernel.errors import Invalid
from city.kernel.texts import Text

GERMAN: Final = "de"
ENGLISH: Final = "en"
SIMPLE: Final = "de-simple"
EASY: Final = "de-x-leicht"
VARIANTS: Final = {GERMAN: "Deutsch", ENGLISH: "English", SIMPLE: "Einfache Sprache", EASY: "Leichte Sprache"}
"""Each by its own name. Tags after BCP 47: `simple` is a registered variant; Leichte Sprache has no tag of its own."""

SEGMENTS: Final = {SIMPLE: "einfache-sprache", EASY: "leichte-sprache"}
STABLE: Final = ("guide", "accessibility", "privacy", "imprint")
"""Pages with an address of their own, each wanted in every variant; others lie below /seiten/. The `guide` says what
there is and how to get about: with the statement it is what has to be there in Leichte Sprache (BITVNRW)."""

ALLOWED: Final = {"h2", "h3", "p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "a"}


@dataclass(frozen=True, slots=True)
class Variant:
    """A page in one language; `body` is clean HTML."""

    tag: str
    title: str
    lead: str
    body: str
    made_by: str = ""
    checked_by: str = ""
    checked_on: date | None = None

    @property
    def language(self) -> str:
        """The language for readers and screen readers."""
        return self.tag.partition("-")[0]

    @property
    def may_be_shown(self) -> bool:
        """A text is called Leichte Sprache only when people of its audience have checked it."""
        return self.tag != EASY or bool(self.checked_by and self.checked_on)


@dataclass(frozen=True, slots=True)
class Page:
    """A page with those of its variants that may be shown."""

    code: str
    variants: Mapping[str, Variant]

    def shown(self, tag: str) -> Variant | None:
        """The variant asked for; German where a page has no English; never another for Einfache or Leichte Sprache."""
        if tag in self.variants:
            return self.variants[tag]
        return self.variants.get(GERMAN) if tag == ENGLISH else None


@dataclass(frozen=True, slots=True)
class PageDraft:
    """A page as a profile brings it."""

    code: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not accessible yet: what, why, and what people can do instead."""

    what: Text
    why: Text
    instead: Text


@dataclass(frozen=True, slots=True)
class Statement:
    """The facts of the accessibility statement.

    `findings` is what the automatic test of `tested_on` left open; `enforcement` says where else to turn.
    """

    tested_on: date | None = None
    tool: str = ""
    pages: int = 0
    findings: int = 0
    gaps: tuple[Gap, ...] = field(default=())
    enforcement: Text = field(default_factory=lambda: Text({}))


@dataclass(frozen=True, slots=True)
class Missing:
    """A variant that nobody has written, or checked, and the pages that lack it, by the names they have."""

    tag: str
    titles: tuple[str, ...]

    @property
    def name(self) -> str:
        return VARIANTS[self.tag]

    @property
    def is_easy(self) -> bool:
        return self.tag == EASY


def drafts_of(toml: str) -> tuple[PageDraft, ...]:
    """Read a pages file: `[[page]]` with `code`, and `[[page.variant]]` below it."""
    return tuple(_draft(entry) for entry in tomllib.loads(toml).get("page", ()))


def _draft(entry: dict[str, Any]) -> PageDraft:
    try:
        return PageDraft(entry["code"], tuple(_variant(each) for each in entry["variant"]))
    except KeyError as missing:
        name = str(missing.args[0])
        raise Invalid(name, reasons.EMPTY) from missing


def _variant(entry: dict[str, Any]) -> Variant:
    if entry["tag"] not in VARIANTS:
        raise Invalid("tag", reasons.one_of(VARIANTS))
    return Variant(
        tag=entry["tag"],
        title=entry["title"],
        lead=entry.get("lead", ""),
        body=entry["body"].strip(),
        made_by=entry.get("made_by", ""),
        checked_by=entry.get("checked_by", ""),
        checked_on=entry.get("checked_on"),
    )


def statement_of(toml: str) -> Statement:
    """Read `[statement]` and its `[[statement.gap]]` from a pages file."""
    entry = tomllib.loads(toml).get("statement", {})
    gaps = tuple(Gap(*(Text(gap[part]) for part in ("what", "why", "instead"))) for gap in entry.get("gap", ()))
    return Statement(
        tested_on=entry.get("tested_on"),
        tool=entry.get("tool", ""),
        pages=entry.get("pages", 0),
        findings=entry.get("findings", 0),
        gaps=gaps,
        enforcement=Text(entry.get("enforcement", {})),
    )


def clean(html: str) -> str:
    """HTML with nothing but headings, paragraphs, lists, emphasis and links."""
    return nh3.clean(
        html, tags=ALLOWED, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None
    )


def address_parts(code: str, tag: str = "") -> tuple[str, dict[str, str]]:
    """Name and arguments of the address of a page, or of its variant in Einfache or Leichte Sprache."""
    args = {} if code in STABLE else {"code": code}
    name = code if code in STABLE else "page"
    return (f"{name}_variant", {**args, "segment": SEGMENTS[tag]}) if tag in SEGMENTS else (name, args)
