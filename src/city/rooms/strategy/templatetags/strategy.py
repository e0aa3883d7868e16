"""Words of the strategy in templates: `{% load strategy %}`."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from city.kernel.texts import Text
from city.rooms.strategy.domain import dates, words
from city.rooms.strategy.domain.differences import Difference
from city.rooms.strategy.domain.frames import FieldInfo, GlobalGoalInfo
from city.rooms.strategy.domain.problems import Problem
from city.rooms.strategy.domain.timeline import Bar, Due, Lane, Mark, Timeline

register = template.Library()

NOTHING = Text.of("–")


@register.filter
def partial(on: str) -> str:
    """`{{ fact.on|partial }}`: a partial date in words; what is none stays as it is."""
    try:
        return dates.readable(on, get_language() or "de")
    except ValueError:
        return on


@register.simple_tag
def lane_grid(time: Timeline) -> SafeString:
    """`{% lane_grid time as grid %}`: the years and today, drawn once for all lanes."""
    places = [("year", left) for _, left in time.years] + [("today", time.today)]
    return SafeString("".join(f'<line class="st-lane__{name}" x1="{x}" x2="{x}" y2="36"/>' for name, x in places))


@register.simple_tag
def lane_drawing(lane: Lane) -> SafeString:
    """`{% lane_drawing lane %}`: stages and milestones of a lane; one tag, for a time line has hundreds of them."""
    language = get_language() or "de"
    return SafeString(
        "".join([_bar(bar, language) for bar in lane.bars] + [_mark(mark, language) for mark in lane.marks])
    )


def _bar(bar: Bar, language: str) -> str:
    said = f"{stage_word(bar.stage).shown(language)}, {dates.readable(bar.on, language)}"
    place = f'x="{bar.left}" y="13" width="{bar.width}" height="10" rx="2"'
    return f'<rect class="st-bar st-bar--{bar.stage}" {place}><title>{escape(said)}</title></rect>'


def _mark(mark: Mark, language: str) -> str:
    if mark.beyond:
        return f'<text class="st-lane__beyond" x="100%" y="23">{mark.beyond} ›</text>'
    said = f"{mark.due.title.shown(language)}, {dates.readable(mark.due.on, language)}"
    place = f'cx="{mark.left}" cy="18" r="6"'
    return f'<circle class="st-due st-due--{mark.due.state}" {place}><title>{escape(said)}</title></circle>'


@register.simple_tag
def due_lines(dues: Iterable[Due]) -> SafeString:
    """`{% due_lines course.dues %}`: the same milestones in words, `Brücke: Januar 2026, erreicht`."""
    language = get_language() or "de"
    states = {state: word.shown(language) for state, word in words.DUES.items()}
    lines = (f"{_said(due.title, language)}: {dates.readable(due.on, language)}, {states[due.state]}" for due in dues)
    return SafeString("".join(f'<span class="st-line">{line}</span>' for line in lines) or "–")


def _said(text: Text, language: str) -> str:
    """As the filter `shown` says it: a fallback names its language."""
    found = text.shown(language)
    said = escape(found.text)
    return said if found.language == language else f'<span lang="{found.language}">{said}</span>'


@register.filter
def stage_word(stage: str) -> Text:
    """`{{ project.stage|stage_word|shown }}`."""
    return words.STAGES.get(stage, NOTHING)


@register.filter
def stage_sign(stage: str) -> str:
    """The sign of a stage for `ui/stage.html`."""
    return words.STAGE_SIGNS.get(stage, "idea")


@register.filter
def state_word(state: str) -> Text:
    return words.STATES.get(state, NOTHING)


@register.filter
def next_word(step: str) -> Text:
    return words.NEXT_STEPS.get(step, NOTHING)


@register.filter
def simple(text: Text) -> str:
    """`{{ project.summary|simple }}`: the variant in Einfache Sprache, or nothing."""
    return text.variants.get("de-simple", "")


@register.filter
def per_code(counts: dict[str, int], code: str) -> int:
    """`{{ counts|per_code:field.code }}`."""
    return counts.get(code, 0)


@register.filter
def kind_word(kind: str) -> Text:
    return words.KINDS.get(kind, NOTHING)


@register.filter
def verb_word(verb: str) -> Text:
    return words.VERBS.get(verb, Text.of(verb))


@register.filter
def change_name(change: Difference | Problem) -> str:
    """`{{ change|change_name }}`: `milestones.start.reason.de` as words a reviewer understands."""
    language = get_language() or "de"
    path = change.path if isinstance(change, Difference) else change.field
    part, *rest = path.split(".")
    named = [words.PARTS.get(part, Text.of(part)), *(words.LEAVES.get(each, Text.of(each)) for each in rest)]
    if len(rest) > 1 and isinstance(change, Difference) and change.entry:
        named[1] = Text(dict(change.entry))
    return " · ".join(each.shown(language).text for each in named)


@register.filter
def quellen(links: tuple[tuple[FieldInfo, GlobalGoalInfo], ...]) -> list[str]:
    """Where the plan names a goal, each once: text, bild."""
    return sorted({link.quelle for _, link in links}, reverse=True)


@register.filter
def matter_word(kind: str) -> Text:
    """`{{ matter.kind|matter_word|shown }}`: why the board sees it."""
    return words.MATTERS.get(kind, NOTHING)
