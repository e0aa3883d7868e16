"""The door of the editorial pages."""

from city.base.pages.actions import load_pages, note_publishing, open_editor, put_statement
from city.base.pages.domain import Gap, Missing, Page, PageDraft, Statement, Variant, drafts_of, statement_of
from city.base.pages.queries import address, missing_easy_language, page, pages, statement

__all__ = [
    "Gap",
    "Missing",
    "Page",
    "PageDraft",
    "Statement",
    "Variant",
    "address",
    "drafts_of",
    "load_pages",
    "missing_easy_language",
    "note_publishing",
    "open_editor",
    "page",
    "pages",
    "put_statement",
    "statement",
    "statement_of",
]
