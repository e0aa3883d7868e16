from city.base.pages.domain import GERMAN, STABLE, VARIANTS, Gap, Missing, Page, Statement
from city.base.pages.models import EditorialPage, StatementRow, address
from city.kernel.texts import Text

__all__ = ["address", "in_variant", "missing_variants", "page", "pages", "statement"]


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


def missing_variants() -> tuple[Missing, ...]:
    """What the pages with an address of their own lack, variant by variant; Leichte Sprache counts once checked."""
    wanted = [page for page in pages() if page.code in STABLE and GERMAN in page.variants]
    lacking = (
        Missing(tag, tuple(page.variants[GERMAN].title for page in wanted if tag not in page.variants))
        for tag in VARIANTS
    )
    return tuple(missing for missing in lacking if missing.titles)


def in_variant(tag: str) -> tuple[Page, ...]:
    """The public pages that there are in one variant."""
    return tuple(page for page in pages() if tag in page.variants)
