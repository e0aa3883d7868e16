"""What brings neighbours together that must not know each other: editorial pages are found by the search, and search
engines are told of the pages of units.
"""

from collections.abc import Iterator
from html import unescape
from typing import Any, Final

from django.utils.html import strip_tags

from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.base.pages import api as pages
from city.base.pages.domain import ENGLISH, GERMAN, address_parts
from city.base.pages.events import PagePublished, PageWithdrawn
from city.base.search import api as search
from city.base.ui import api as ui
from city.kernel.texts import Text

KIND: Final = "page"


def document_of(page: pages.Page) -> search.Document | None:
    """A page as the search knows it; words of Einfache and Leichte Sprache are found in German. None without German."""
    german = page.variants.get(GERMAN)
    if german is None:
        return None
    english = page.variants.get(ENGLISH)
    texts = {GERMAN: "\n".join(_words(each) for each in page.variants.values() if each.language == GERMAN)}
    name, args = address_parts(page.code)
    return search.Document(
        kind=KIND,
        key=page.code,
        url_name=f"pages:{name}",
        url_args=args,
        title=Text({GERMAN: german.title} | ({ENGLISH: english.title} if english else {})),
        text=Text(texts | ({ENGLISH: _words(english)} if english else {})),
    )


def _words(variant: pages.Variant) -> str:
    return f"{variant.lead}\n{unescape(strip_tags(variant.body.replace('<', ' <')))}"


def documents() -> Iterator[search.Document]:
    return (found for page in pages.pages() if (found := document_of(page)))


def index(delivered: "outbox.Delivered[Any]") -> None:
    """Bring the index to what the page is now, whatever the event said of then."""
    page = pages.page(delivered.event.code)
    document = document_of(page) if page else None
    if document:
        search.put(document)
    else:
        search.remove(KIND, delivered.event.code)


def units() -> Iterator[ui.Listed]:
    """The units of the town, which lie below the face of the pages."""
    return (ui.Listed("organisation:unit", {"code": unit.code}) for unit in organisation.units())


ui.listed.fill("organisation", units)
search.searchable.fill("pages.pages", search.Source(KIND, Text.of("Seite", "Page"), documents))
outbox.listen((PagePublished, PageWithdrawn), "site.index_pages", index)
