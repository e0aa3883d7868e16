"""Words of the strategy in templates: `{% load strategy %}`."""

from django import template
from django.utils.translation import get_language

from city.kernel.texts import Text
from city.rooms.strategy.domain import dates, words
from city.rooms.strategy.domain.differences import Difference
from city.rooms.strategy.domain.frames import FieldInfo, GlobalGoalInfo
from city.rooms.strategy.domain.problems import Problem
from city.rooms.strategy.domain.timeline import Due

register = template.Library()

NOTHING = Text.of("–")


@register.filter
def partial(on: str) -> str:
    """`{{ fact.on|partial }}`: a partial date in words; what is none stays as it is."""
    try:
        return dates.readable(on, get_language() or "de")
    except ValueError:
        return on


@register.filter
def due_state(due: Due) -> str:
    """`{{ due|due_state }}`: `Januar 2026, erreicht`; one filter, for a time line says it hundreds of times."""
    return f"{partial(due.on)}, {words.DUES[due.state].shown(get_language() or 'de').text}"


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
