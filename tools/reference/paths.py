"""docs/reference/paths.md"""

import re
from collections.abc import Iterator
from typing import Any

from babel.messages.pofile import read_po
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override
from starlette.routing import Mount, Route

from tools.house import CITY
from tools.reference.table import code, first_sentence, page, table


def module_name(urlconf: object) -> str:
    """The dotted name of a module of addresses, however Django was given it."""
    return str(getattr(urlconf, "__name__", urlconf))


def english() -> dict[str, str]:
    """Path words in English, from the rooms' catalogues, compiled or not."""
    found: dict[str, str] = {}
    for file in sorted(CITY.rglob("locale/en/LC_MESSAGES/django.po")):
        with file.open("rb") as source:
            found |= {
                str(message.id): str(message.string) for message in read_po(source) if message.id and message.string
            }
    return found


def django_paths() -> Iterator[tuple[str, str, str, str]]:
    """German path, English path, name and meaning of every page of ours; foreign applications by their prefix."""
    words = english()
    with override("de"):
        for german, translated, resolver in patterns(get_resolver(), words):
            if isinstance(resolver, URLResolver):
                yield german + "…", translated + "…", resolver.app_name or module_name(resolver.urlconf_name), ""
            else:
                yield german, translated, resolver.name or "", first_sentence(view(resolver))


def patterns(resolver: URLResolver, words: dict[str, str], space: str = "", at: tuple[str, str] = ("/", "/")) -> Any:
    """Walks the tree of addresses; stops at applications that are not ours."""
    for pattern in resolver.url_patterns:
        own = route(pattern)
        here = (at[0] + own, at[1] + english_prefix(pattern) + words.get(own, own))
        if isinstance(pattern, URLPattern):
            yield (*here, named(pattern, space))
        elif own and pattern.url_patterns and not ours(pattern):
            yield (*here, pattern)
        else:
            yield from patterns(pattern, words, f"{space}{pattern.namespace}:" if pattern.namespace else space, here)


def english_prefix(pattern: Any) -> str:
    return "en/" if type(pattern.pattern).__name__ == "LocalePrefixPattern" else ""


def route(pattern: Any) -> str:
    """A route as readers write it: `projekte/<slug>/`."""
    text = str(pattern.pattern).lstrip("^").rstrip("$").replace("\\Z", "")
    return re.sub(r"<\w+:(\w+)>", r"<\1>", text)


def named(pattern: URLPattern, space: str) -> URLPattern:
    """The same pattern under the name that is used to reverse it."""
    name = f"{space}{pattern.name}" if pattern.name else ""
    return URLPattern(pattern.pattern, pattern.callback, pattern.default_args, name)


def ours(pattern: Any) -> bool:
    """Whether any view here or below is the product's own."""
    if isinstance(pattern, URLResolver):
        return any(ours(each) for each in pattern.url_patterns)
    return str(view(pattern).__module__).startswith("city.")


def view(pattern: URLPattern) -> Any:
    """The function or class that answers."""
    return getattr(pattern.callback, "view_class", pattern.callback)


def lean_paths() -> Iterator[tuple[str, str, str]]:
    """Path, methods and meaning of the lean routes."""
    from city.site.web import health, openapi, rooms

    for each in [*health.ROUTES, *openapi.ROUTES, *rooms.lean_routes()]:
        if isinstance(each, Route):
            methods = ", ".join(sorted((each.methods or set()) - {"HEAD"}))
            yield each.path, methods, first_sentence(each.endpoint)
        elif isinstance(each, Mount):
            yield f"{each.path}/…", "", ""


def make() -> str:
    """Every address."""
    lean = table(("path", "methods", "meaning"), [(code(at), how, what) for at, how, what in sorted(set(lean_paths()))])
    pages = table(
        ("German", "English", "name", "meaning"),
        [(code(de), code(en), code(name), what) for de, en, name, what in sorted(set(django_paths()))],
    )
    return page(
        "Paths",
        "Addresses are promises: what stands here keeps working or is redirected.",
        "## Open interfaces\n\nLean routes ahead of Django, described to programs by `/api/v1/openapi.json`.",
        lean,
        "## Pages\n\nGerman is the address without a prefix, English lies below `/en/`.",
        pages,
    )
