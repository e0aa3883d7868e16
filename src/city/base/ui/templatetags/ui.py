"""Template tags of the face: `{% load ui %}`."""

import json
from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.template.base import Parser, Token
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from city.base.ui.domain import words
from city.base.ui.domain.chart import Chart
from city.base.ui.domain.goals import COLOURS, ink
from city.base.ui.domain.icons import ICONS
from city.base.ui.domain.sketch import Place
from city.kernel.texts import Shown, Text

register = template.Library()


def language() -> str:
    return get_language() or "de"


@register.filter
def number(value: float | Decimal | str | None, digits: int | None = None) -> str:
    """`{{ 1234.5|number:1 }}`: 1.234,5 in German, 1,234.5 in English; without digits as sent."""
    return words.number(value, digits if isinstance(digits, int) else None, language())


@register.filter
def age(at: words.Moment | None) -> str:
    """`{{ at|age }}`: vor 12 Minuten."""
    return words.age(at, language=language())


@register.filter
def moment(at: words.Moment | None, form: str = "short") -> str:
    """`{{ at|moment:"date" }}`: local time; forms short, long, date, day, month, time, second."""
    return words.moment(at, form, language())


@register.simple_tag
def when(at: words.Moment | None, form: str = "short") -> SafeString | str:
    """`{% when at "age" %}`: the same as a `<time>` element; the age carries the moment as a tooltip."""
    if at is None:
        return words.NOTHING
    exact = words.aware(at)
    machine = exact.date().isoformat() if words.is_day(at) else exact.isoformat(timespec="seconds")
    if form == "age":
        return format_html('<time datetime="{}" title="{}">{}</time>', machine, moment(at), age(at))
    return format_html('<time datetime="{}">{}</time>', machine, moment(at, form))


@register.simple_tag
def chart_rows(chart: Chart) -> SafeString:
    """`{% chart_rows chart %}`: the values of a chart as rows of its table; one tag, for there are up to 200."""
    tongue = language()
    rows = (
        f'<tr><th scope="row"><time datetime="{point.at.isoformat(timespec="seconds")}">'
        f"{words.moment(point.at, language=tongue)}</time></th>"
        f"<td>{words.number(point.value, chart.digits, tongue)}</td></tr>"
        for point in chart.table
    )
    return mark_safe("".join(rows))  # noqa: S308 -- numbers and dates in our own words


def variant(value: Text | Mapping[str, str] | Shown | object) -> Shown | None:
    """The variant for the reader, or None where the value is no text with variants."""
    if isinstance(value, Shown):
        return value
    if isinstance(value, Mapping):
        value = Text(value)
    return value.shown(language()) if isinstance(value, Text) else None


@register.filter
def shown(value: Text | Mapping[str, str] | Shown | object) -> SafeString | str:
    """`{{ project.title|shown }}`: the reader's variant; a fallback says which language it is in."""
    found = variant(value)
    if found is None:
        return escape("" if value is None else value)
    if found.fallback and found.language != language():
        return format_html('<span lang="{}">{}</span>', found.language, found.text)
    return escape(found.text)


@register.simple_tag
def place_links(place: Place) -> SafeString:
    """`{% place_links mark.place %}`: what leads on from a place; one tag, for a map has hundreds of them."""
    link = '<a class="ui-sketch__link" href="{}">{}</a>'
    links = format_html_join("", link, ((url, shown(label)) for label, url in place.links))
    if not place.more:
        return links
    said = ngettext("und %(number)s weiteres", "und %(number)s weitere", place.more) % {"number": place.more}
    return links + format_html('<span class="ui-sketch__link ui-muted">{}</span>', said)


@register.filter
def plain(value: Text | Mapping[str, str] | Shown | object) -> str:
    """`{{ project.title|plain }}`: the reader's variant as bare text, for titles and attributes."""
    found = variant(value)
    return found.text if found else str("" if value is None else value)


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """`{% icon "leaf" %}`: a drawing without meaning of its own; the word stands beside it."""
    classes = f"ui-icon ui-icon--{escape(size)}" if size else "ui-icon"
    start = f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    return mark_safe(f'{start}<path d="{ICONS[name]}"/></svg>')  # noqa: S308 -- from our own table


@register.simple_tag
def goal_sign(goal: int) -> SafeString:
    """`{% goal_sign 13 %}`: the number of a UN goal on its colour."""
    return format_html(
        '<svg viewBox="0 0 32 32" role="img" aria-label="SDG {0}"><rect width="32" height="32" rx="5" fill="{1}"/>'
        '<text x="16" y="22" text-anchor="middle" font-size="16" font-weight="600" fill="{2}">{0}</text></svg>',
        goal, COLOURS[goal], ink(goal),
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def sheet(context: template.Context, name: str) -> SafeString | str:
    """`{% sheet "ui/drawn.css" %}`: a style sheet that only some pages need, once for each page."""
    brought: set[str] = vars(getattr(context, "request", context)).setdefault("sheets", set())
    if name in brought:
        return ""
    brought.add(name)
    return format_html('<link rel="stylesheet" href="{}">', static(name))


@register.simple_tag
def map_words(title: object) -> str:
    """What a map says, as JSON for map.js: our own words, and the engine's by the engine's keys."""
    words = {
        "show": gettext("Auf der Karte zeigen"),
        "sketch": gettext("Skizze"),
        "only": gettext("Skizze aus bekannten Punkten, keine Karte"),
        "asOf": gettext("Stand"),
        "Map.Title": gettext("Karte: %(title)s. Die Orte stehen auch in der Liste.") % {"title": plain(title)},
        "NavigationControl.ZoomIn": gettext("Vergrößern"),
        "NavigationControl.ZoomOut": gettext("Verkleinern"),
        "Popup.Close": gettext("Schließen"),
        "CooperativeGesturesHandler.WindowsHelpText": gettext("Strg und Mausrad vergrößern die Karte"),
        "CooperativeGesturesHandler.MacHelpText": gettext("⌘ und Mausrad vergrößern die Karte"),
        "CooperativeGesturesHandler.MobileHelpText": gettext("Zwei Finger bewegen die Karte"),
    }
    return json.dumps(words, ensure_ascii=False)


ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def linked_data(about: Mapping[str, object]) -> SafeString:
    """`{% linked_data about %}`: schema.org data for search engines. A block of data, which no browser runs."""
    if not about:
        return SafeString("")
    said = json.dumps({"@context": "https://schema.org"} | dict(about), ensure_ascii=False, default=str)
    block = f'<script type="application/ld+json">{said.translate(ESCAPES)}</script>'
    return mark_safe(block)  # noqa: S308 -- nothing in it can end the block


class Captured(template.Node):
    """What stands inside, kept under a name for the rest of the page, fit for an attribute, too."""

    def __init__(self, nodelist: template.NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: template.Context) -> SafeString:
        rendered = self.nodelist.render(context).strip()
        context[self.name] = mark_safe(rendered.replace('"', "&quot;"))  # noqa: S308 -- rendered with escapes
        return SafeString("")


@register.tag
def captured(parser: Parser, token: Token) -> Captured:
    """`{% captured page_title %}{% block title %}…{% endblock %}{% endcaptured %}`: a block to be used twice."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcaptured",))
    parser.delete_first_token()
    return Captured(nodelist, name)
