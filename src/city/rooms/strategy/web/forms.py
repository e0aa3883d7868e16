"""The project form: German, English and Einfache Sprache side by side, in sections."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.problems import dated
from city.rooms.strategy.domain.words import STAGES
from city.rooms.strategy.web.choices import Offered

VARIANTS: Final = (("de", _("Deutsch")), ("en", _("Englisch")), ("simple", _("Einfache Sprache")))
TEXTS: Final = (
    ("title", _("Titel"), 2, 120, ("de", "en", "simple")),
    ("summary", _("Kurzfassung"), 4, 600, ("de", "en", "simple")),
    ("description", _("Worum es geht"), 8, 6000, ("de", "en")),
    ("benefit", _("Was es den Menschen bringt"), 4, 2000, ("de", "en")),
    ("state_note", _("Anmerkung zum Stand"), 3, 1000, ("de", "en")),
)
"""Name, label, lines, longest, variants."""

PARTS: Final = (
    ("fields", "field", _("Handlungsfelder")),
    ("layers", "layer", _("Ebenen der Infrastruktur")),
    ("goals", "goal", _("Ziele, denen es dient")),
    ("values", "value", _("Werte, die es trägt")),
    ("principles", "principle", _("Prinzipien, die es anwendet")),
    ("sdgs", "sdg", _("Ziele der Agenda 2030")),
    ("plans", "plan", _("Pläne, zu denen es gehört")),
)
"""Part of the document, kind of the frame, label."""

WHEN: Final = _("So genau, wie Sie es wissen: 2026, 1. Quartal 2026, März 2026 oder 1.3.2026.")


def text_field(label: Any, lines: int, longest: int, *, required: bool = False) -> forms.CharField:
    """One variant of a text."""
    widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=longest, widget=widget, required=required)


class PartialDate(forms.CharField):
    """A day, month, quarter or year as people write it; kept as a partial date (`domain.dates`)."""

    def __init__(self, *, help_text: Any = WHEN, **options: Any) -> None:
        super().__init__(max_length=40, help_text=help_text, **options)

    def prepare_value(self, value: Any) -> Any:
        """What is kept is shown in words; what somebody just wrote stays as it is."""
        try:
            return dates.readable(value, get_language() or "de") if value else value
        except ValueError:
            return value

    def to_python(self, value: Any) -> str:
        return dates.written(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if list(dated("", value, empty=True)):
            raise forms.ValidationError(WHEN)


class ProjectForm(forms.Form):
    """All of a project but its lists (milestones, facts, news), which are forms of their own."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Offered, with_slug: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if with_slug:
            self.fields["slug"] = forms.SlugField(
                label=_("Letzter Teil der Webadresse"),
                max_length=80,
                required=False,
                help_text=_("Leer: aus dem Titel gebildet, etwa „neue-radwege“."),
            )
        self.fields["unit"] = forms.ChoiceField(label=_("Zuständige Stelle"), choices=offered.units)
        for name, label, lines, longest, variants in TEXTS:
            for variant, word in VARIANTS:
                if variant in variants:
                    needed = name in {"title", "summary"} and variant == "de"
                    shown = f"{label}, {word}"
                    self.fields[f"{name}_{variant}"] = text_field(shown, lines, longest, required=needed)
        for name, kind, label in PARTS:
            self.fields[name] = forms.MultipleChoiceField(
                label=label, choices=offered.parts[kind], widget=forms.CheckboxSelectMultiple, required=False
            )
        self.fields["partners"] = forms.CharField(
            label=_("Partner"),
            widget=forms.Textarea(attrs={"rows": 3}),
            required=False,
            help_text=_("Einer je Zeile, nur Organisationen, keine Personen."),
        )
        self._stage(offered)

    def _stage(self, offered: Offered) -> None:
        language = get_language() or "de"
        stages = [("", _("unverändert")), *((stage, word.shown(language).text) for stage, word in STAGES.items())]
        self.fields["new_stage"] = forms.ChoiceField(label=_("Neuer Stand"), choices=stages, required=False)
        self.fields["new_stage_on"] = PartialDate(label=_("Seit wann"), required=False)
        self.fields["new_stage_note_de"] = text_field(_("Anmerkung, Deutsch"), 2, 1000)
        self.fields["new_stage_note_en"] = text_field(_("Anmerkung, Englisch"), 2, 1000)
        self.fields["new_stage_source"] = forms.ChoiceField(label=_("Quelle"), choices=offered.sources, required=False)

    def keep_only(self, beginnings: tuple[str, ...]) -> None:
        """Leave out every field whose name does not begin like one of these."""
        for name in list(self.fields):
            if not name.startswith(("revision", *beginnings)):
                del self.fields[name]

    @property
    def texts(self) -> Iterator[tuple[Any, list[Any]]]:
        """Each text with its variants, to stand side by side."""
        for name, label, _lines, _longest, variants in TEXTS:
            if f"{name}_de" in self.fields:
                yield label, [self[f"{name}_{variant}"] for variant in variants]

    @property
    def belonging(self) -> list[Any]:
        return [self[name] for name, _kind, _label in PARTS if name in self.fields]

    @property
    def stage_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("new_stage")]


NAMES: Final = ("title", "name", "function", "purpose", "text")
"""Fields of a list entry that say what it is about, without their language."""


class Row(forms.Form):
    """One entry of a list; `key` keeps its address, `gone` takes it out."""

    key = forms.SlugField(max_length=80, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "source" in self.fields:
            self.fields["source"].choices = offered.sources  # type: ignore[attr-defined]  # a ChoiceField by declaration
        if "decision" in self.fields:
            self.fields["decision"].choices = offered.decisions  # type: ignore[attr-defined]  # the same
        if self.initial.get("key"):
            self.fields["gone"] = forms.BooleanField(label=_("Diesen Eintrag entfernen"), required=False)

    @property
    def named(self) -> str:
        """What the entry is about, empty for a new one."""
        if not self.initial.get("key"):
            return ""
        named = (self.initial.get(f"{name}_{tag}") for name in NAMES for tag in (get_language(), "de"))
        return str(next((name for name in named if name), self.initial["key"]))

    @property
    def is_open(self) -> bool:
        """Whether it is spread out on the page: what was filled in just now or is wrong; the others are folded."""
        return self.is_bound and (bool(self.errors) or self.has_changed())


class MilestoneRow(Row):
    title_de = text_field(_("Meilenstein, Deutsch"), 1, 200, required=True)
    title_en = text_field(_("Meilenstein, Englisch"), 1, 200)
    planned = PartialDate(label=_("Geplant"))
    done = PartialDate(label=_("Erreicht"), required=False, help_text=_("Leer, solange es aussteht."))
    reason_de = text_field(_("Grund einer Verzögerung, Deutsch"), 2, 1000)
    reason_en = text_field(_("Grund einer Verzögerung, Englisch"), 2, 1000)
    decision = forms.ChoiceField(label=_("Beruht auf dem Beschluss"), required=False)


class FactRow(Row):
    text_de = text_field(_("Fakt, Deutsch"), 2, 1000, required=True)
    text_en = text_field(_("Fakt, Englisch"), 2, 1000)
    source = forms.ChoiceField(label=_("Quelle"))
    on = PartialDate(label=_("Stichtag"), required=False)


class UpdateRow(Row):
    title_de = text_field(_("Überschrift, Deutsch"), 1, 200, required=True)
    title_en = text_field(_("Überschrift, Englisch"), 1, 200)
    text_de = text_field(_("Nachricht, Deutsch"), 4, 3000)
    text_en = text_field(_("Nachricht, Englisch"), 4, 3000)
    on = PartialDate(label=_("Vom"))


class ReturnForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Grund"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Die zuständige Stelle liest ihn und weiß, was zu tun ist."),
    )


LISTS: Final[dict[str, tuple[type[forms.BaseFormSet[Any]], Any]]] = {
    "milestones": (forms.formset_factory(MilestoneRow, extra=1), _("Meilensteine")),
    "facts": (forms.formset_factory(FactRow, extra=1), _("Fakten mit Quelle")),
    "updates": (forms.formset_factory(UpdateRow, extra=1), _("Neuigkeiten")),
}
"""Part of the document → its forms and its heading."""
