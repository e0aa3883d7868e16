"""Django's forms in KERN's clothes: set `FORM_RENDERER = "city.base.ui.web.forms.KernRenderer"`."""

from typing import Any, Final

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Widget
from django.forms.renderers import DjangoTemplates

INPUT: Final = "kern-form-input__input"
SELECT: Final = "kern-form-input__select"
RADIO: Final = "kern-form-check__radio"
CHECKBOX: Final = "kern-form-check__checkbox"


def class_of(widget: Widget) -> str:
    """KERN's class for a control."""
    if isinstance(widget, CheckboxSelectMultiple | CheckboxInput):
        return CHECKBOX
    if isinstance(widget, RadioSelect):
        return RADIO
    return SELECT if isinstance(widget, Select) else INPUT


class KernField(BoundField):
    """A field whose control carries KERN's class and points at its hint and its error."""

    def build_widget_attrs(self, attrs: Any, widget: Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = dict(super().build_widget_attrs(attrs, widget))
        if widget.is_hidden:
            return built
        kern = class_of(widget)
        named = f"{kern} {kern}--error" if self.errors else kern
        built["class"] = " ".join(filter(None, [str(widget.attrs.get("class", "")), named]))
        return built

    @property
    def is_check(self) -> bool:
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def is_select(self) -> bool:
        return class_of(self.field.widget) == SELECT


class KernRenderer(DjangoTemplates):
    """Draws every form of the platform with `ui/form.html` and `ui/field.html`."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bound_field_class = KernField
