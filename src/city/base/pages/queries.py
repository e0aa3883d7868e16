from city.base.pages.domain import EASY, GERMAN, STABLE, Gap, Missing, Page, Statement
from city.base.pages.models import EditorialPage, StatementRow, address
from city.kernel.texts import Text

__all__ = ["address", "missing_easy_language", "page", "pages", "statement"]


def page(code: str) -> Page | None:
    """The public page with this code, with those of its variants that may be shown."""
    row = EditorialPage.objects.live().public().filter(code=code).prefetch_related("variants").first()
    return row.as_value() if row else None


def pages() -> tuple[Page, ...]:
    """All public editorial pages, for the search and the site map."""
    rows = EditorialPage.objects.live().public().prefetch_related("variants").order_by("code")
    return tuple(row.as_value() for row in rows)


def statement() -> Statement:
    """The facts of the accessibility statement as last loaded."""
    row = StatementRow.objects.first()
    if row is None:
        return Statement()
    gaps = tuple(Gap(*(Text(gap[part]) for part in ("what", "why", "instead"))) for gap in row.gaps)
    return Statement(row.tested_on, row.tool, row.pages, row.findings, gaps, Text(row.enforcement))


def missing_easy_language() -> tuple[Missing, ...]:
    """Pages that stand at an address of their own and have no checked Leichte Sprache."""
    found = (page for page in pages() if page.code in STABLE and EASY not in page.variants)
    return tuple(Missing(page.code, page.variants[GERMAN].title) for page in found if GERMAN in page.variants)
