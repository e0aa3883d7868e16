"""Which pages there are: found by following links, at most two of each kind."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import Error, Page

MOST_OF_A_KIND: Final = 2
MOST: Final = 80
GERMAN: Final = "/(?!en/)"


def kind(path: str) -> str | None:
    """The view behind a path in its language; None where no page of Django's answers."""
    with translation.override("en" if path.startswith("/en/") else "de"):
        try:
            return resolve(path).view_name
        except Resolver404:
            return None


def links(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", "(all) => all.map((link) => link.getAttribute('href'))")
    return [address for address in found if not address.startswith(("#", "mailto:", "tel:"))]


def opened(page: Page, address: str) -> int | None:
    """Open an address; the status of the HTML page there, None for anything else, such as a file to save."""
    try:
        answer = page.goto(address)
    except Error as problem:
        if "Download is starting" in problem.message:
            return None
        raise
    assert answer is not None
    return answer.status if "text/html" in answer.headers.get("content-type", "") else None


def pages_from(page: Page, start: str, path: str = ".*") -> Iterator[tuple[str, int]]:
    """Addresses of HTML pages reached from `start`, with the status they answer; each is open when it is named.

    Only addresses whose path matches `path` are followed.
    """
    waiting, seen, kinds = [start], {start}, Counter[str]()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        if (status := opened(page, address)) is None:
            continue
        yield address, status
        for link in links(page):
            parts = urlsplit(urljoin(page.url, link))
            known = kind(parts.path) if parts.netloc == urlsplit(page.url).netloc else None
            if known and re.match(path, parts.path) and parts.path not in seen and kinds[known] < MOST_OF_A_KIND:
                seen.add(parts.path)
                kinds[known] += 1
                waiting.append(parts.path)
