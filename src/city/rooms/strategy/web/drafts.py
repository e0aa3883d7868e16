"""Between a project form and its document: filled from one, read into the other. What a form does not show stays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from city.rooms.strategy.domain.document import Fact, Milestone, ProjectDocument, StageStep, Update, Words
from city.rooms.strategy.domain.keys import new_key
from city.rooms.strategy.domain.problems import Problem
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.web import measures, resources, sites
from city.rooms.strategy.web.choices import Offered
from city.rooms.strategy.web.forms import LISTS, PARTS, TEXTS, ProjectForm

TAGS: Final = {"de": "de", "en": "en", "simple": "de-simple"}
SHOWN: Final[dict[str, tuple[type[Any], tuple[str, ...], tuple[str, ...]]]] = {
    "milestones": (Milestone, ("title", "reason"), ("planned", "done", "decision")),
    "facts": (Fact, ("text",), ("source", "on")),
    "updates": (Update, ("title", "text"), ("on",)),
}
"""Part of the document → its value, the texts and the plain fields that its form shows."""
OWN: Final[dict[str, tuple[tuple[str, ...], Callable[..., dict[str, Any]], Callable[..., Any]]]] = {
    "indicators": (measures.WORDS, measures.filled, measures.taken),
    "places": (("name",), sites.filled, sites.taken),
    **resources.BETWEEN,
}
"""Parts whose form is not field by field like the value: its texts, how it is filled, what is taken from it."""
EVERY_LIST: Final[dict[str, tuple[type[BaseFormSet[Any]], Any]]] = {
    "indicators": (formset_factory(measures.IndicatorRow, extra=1), measures.HEADING),
    "places": (formset_factory(sites.PlaceRow, extra=1), sites.HEADING),
    **LISTS,
    **resources.LISTS,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the form for those who go step by step: beginnings of the names of its fields, and its lists."""

    heading: Any
    text: Any
    fields: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


class DraftForm:
    """The project form and its lists as one."""

    def __init__(
        self,
        offered: Offered,
        base: ProjectDocument | None,
        revision: int,
        request: HttpRequest | None = None,
        step: Step | None = None,
    ) -> None:
        """`request` is what was posted, if it was; without one the form shows `base`."""
        self.base = base
        posted = request if request and request.method == "POST" else None
        data, sent = (posted.POST.copy(), posted.FILES) if posted else (None, None)
        initial = {"revision": revision} | (_initial(base) if base else {})
        self.head = ProjectForm(data, initial=initial, offered=offered, with_slug=base is None)
        if step:
            self.head.keep_only(step.fields)
        self.lists = {
            part: kind(data, sent, initial=_rows(part, base), prefix=part, form_kwargs={"offered": offered})
            for part, (kind, _heading) in EVERY_LIST.items()
            if step is None or part in step.lists
        }

    @property
    def headings(self) -> list[tuple[int, Any]]:
        """All sections by number, for the way to them."""
        first = [_("Worum es geht"), _("Wozu es gehört"), _("Projektstand")]
        return list(enumerate([*first, *(heading for heading, _forms in self.sections)], 1))

    @property
    def sections(self) -> list[tuple[Any, Any]]:
        """Heading and forms of each list."""
        return [(EVERY_LIST[part][1], forms) for part, forms in self.lists.items()]

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), *(forms.is_valid() for forms in self.lists.values())])

    @property
    def uploads(self) -> list[Any]:
        """The entries that came with a file."""
        rows = self.lists.get("documents", ())
        return [row for row in rows if row.cleaned_data.get("upload") and not row.cleaned_data.get("gone")]

    @property
    def slug(self) -> str:
        """The last part of the new page's address: what was given, else the title."""
        return str(self.head.cleaned_data["slug"] or new_key(self.head.cleaned_data["title_de"], (), "projekt"))

    @property
    def revision(self) -> int:
        revision: int = self.head.cleaned_data["revision"]
        return revision

    def document(self) -> ProjectDocument:
        """The document that the valid forms describe, over the one they were filled from."""
        given = self.head.cleaned_data
        base = self.base or ProjectDocument({}, {}, "")
        changed: dict[str, Any] = {"unit": given["unit"]} if "unit" in given else {}
        for name, variants in ((text[0], text[-1]) for text in TEXTS if f"{text[0]}_de" in given):
            changed[name] = _words(getattr(base, name), given, name, variants)
        for name in (name for name, _kind, _label in PARTS if name in given):
            codes = [int(code) for code in given[name]] if name == "sdgs" else list(given[name])
            changed[name] = _in_old_order(getattr(base, name), codes)
        if "partners" in given:
            changed["partners"] = tuple(line.strip() for line in given["partners"].splitlines() if line.strip())
        if given.get("new_stage"):
            changed["stages"] = (*base.stages, _step(given))
        for part, forms in self.lists.items():
            changed[part] = _parts(part, getattr(base, part), [form.cleaned_data for form in forms])
        return msgspec.structs.replace(base, **changed)

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Put the problems of a refused document beside the fields they name."""
        for problem in problems:
            text = problem.reason.shown(get_language() or "de").text
            form, name = self._place(problem.field)
            form.add_error(name, text if name else f"{problem.field}: {text}")

    def _place(self, field: str) -> tuple[Any, str | None]:
        part, *rest = field.split(".")
        if part in self.lists and len(rest) > 1:
            for form in self.lists[part]:
                key = form.cleaned_data.get("key") or form.initial.get("key")
                if key == rest[0]:
                    named = [name for name in (rest[1], f"{rest[1]}_de", f"{rest[1]}_value") if name in form.fields]
                    return form, named[0] if named else None
        if part == "stages":
            return self.head, "new_stage_on" if field.endswith(".on") else "new_stage"
        names = [f"{part}_{rest[0].replace('de-', '')}"] if rest else [part]
        return self.head, next((name for name in names if name in self.head.fields), None)


def _initial(document: ProjectDocument) -> dict[str, Any]:
    filled: dict[str, Any] = {"unit": document.unit, "partners": "\n".join(document.partners)}
    for name, _label, _lines, _longest, variants in TEXTS:
        words = getattr(document, name)
        filled |= {f"{name}_{variant}": words.get(TAGS[variant], "") for variant in variants}
    for name, _kind, _label in PARTS:
        filled[name] = [str(code) for code in getattr(document, name)]
    return filled


def _rows(part: str, document: ProjectDocument | None) -> list[dict[str, Any]]:
    if part in OWN:
        fill = OWN[part][1]
        return [{"key": each.key} | fill(each) for each in (getattr(document, part) if document else ())]
    _kind, texts, plain = SHOWN[part]
    return [
        {"key": each.key}
        | {f"{name}_{tag}": getattr(each, name).get(tag, "") for name in texts for tag in ("de", "en")}
        | {name: getattr(each, name) for name in plain}
        for each in (getattr(document, part) if document else ())
    ]


def _in_old_order(before: tuple[Any, ...], chosen: list[Any]) -> tuple[Any, ...]:
    """What is kept stays where it was; the first field of a project is the one it is shown under."""
    return (*(code for code in before if code in chosen), *(code for code in chosen if code not in before))


def _words(before: Words, given: dict[str, Any], name: str, variants: tuple[str, ...]) -> Words:
    """The variants that the form shows, and those that it does not as they were; empty ones are left out."""
    said = dict(before) | {TAGS[variant]: given[f"{name}_{variant}"].strip() for variant in variants}
    return {tag: text for tag, text in said.items() if text}


def _step(given: dict[str, Any]) -> StageStep:
    note = _words({}, given, "new_stage_note", ("de", "en"))
    return StageStep(Stage(given["new_stage"]), given["new_stage_on"].strip(), note, given["new_stage_source"])


def _parts(part: str, before: tuple[Any, ...], rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    """The entries of a list as its forms leave them; a new one gets a key of its own."""
    kind, texts, plain = SHOWN.get(part) or (None, OWN[part][0], ())
    known = {each.key: each for each in before}
    found: dict[str, Any] = {}
    for row in rows:
        if not row or row.get("gone"):
            continue
        values: dict[str, Any] = {name: row[name].strip() for name in plain}
        old = known.get(row["key"])
        for name in texts:
            values[name] = _words(getattr(old, name) if old else {}, row, name, ("de", "en"))
        key = row["key"] or new_key(next(iter(values[texts[0]].values())), known.keys() | found.keys())
        row["key"] = key  # a problem of a new entry finds its form by it
        if kind is None:
            found[key] = OWN[part][2](row, old, key, values)
        else:
            found[key] = msgspec.structs.replace(old, **values) if old else kind(key=key, **values)
    return tuple(found.values())
