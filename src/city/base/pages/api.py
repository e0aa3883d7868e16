"""The door of the editorial pages."""

from city.base.pages.actions import (
    load_pages,
    note_publishing,
    note_review,
    open_editor,
    publish_due,
    put_statement,
)
from city.base.pages.domain import Gap, Missing, Page, PageDraft, Statement, Variant, drafts_of, statement_of
from city.base.pages.queries import address, in_variant, missing_variants, page, pages, statement

__all__ = [
    "Gap",
    "Missing",
    "Page",
    "PageDraft",
    "Statement",
    "Variant",
    "address",
    "drafts_of",
    "in_variant",
    "load_pages",
    "missing_variants",
    "note_publishing",
    "note_review",
    "open_editor",
    "page",
    "pages",
    "publish_due",
    "put_statement",
    "statement",
    "statement_of",
]
