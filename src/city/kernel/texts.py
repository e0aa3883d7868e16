"""One text in several language variants; the reader is told which one is shown.

Variants are BCP 47 tags: `de`, `en`, and `de-simple` (Einfache Sprache). Leichte Sprache is a checked editorial
page of its own, never a variant of a short text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SOURCE_LANGUAGE: Final = "de"
LANGUAGES: Final = ("de", "en")
VARIANTS: Final = ("de", "en", "de-simple")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as one reader sees it: `language` is the variant used, `fallback` that it is not the one asked for."""

    text: str
    language: str
    fallback: bool

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its variants; German is the source and always there."""

    variants: Mapping[str, str]

    @classmethod
    def of(cls, de: str, en: str = "", simple: str = "") -> "Text":
        """Build from the named variants; empty ones are left out."""
        given = {"de": de, "en": en, "de-simple": simple}
        return cls({tag: text for tag, text in given.items() if text})

    def shown(self, language: str) -> Shown:
        """The variant for `language`, else the German source, marked as a fallback."""
        if text := self.variants.get(language):
            return Shown(text, language, fallback=False)
        return Shown(self.variants.get(SOURCE_LANGUAGE, ""), SOURCE_LANGUAGE, fallback=True)

    def __bool__(self) -> bool:
        return bool(self.variants.get(SOURCE_LANGUAGE))

    def __str__(self) -> str:
        return self.variants.get(SOURCE_LANGUAGE, "")
