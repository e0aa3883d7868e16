"""The small forms of whose turn it is: place in the strategy, confirm, publish at a time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from city.base.access.api import Viewer
from city.base.ui import api as ui
from city.rooms.strategy.domain.work import Draft
from city.rooms.strategy.web.choices import all_units, parts_named
from city.rooms.strategy.web.forms import ReturnForm, text_field


class Revised(forms.Form):
    """Every step says which state it was decided on."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class AcceptForm(Revised):
    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ChoiceField(label=_("Zuständige Stelle"), choices=all_units())
        self.fields["fields"] = forms.MultipleChoiceField(
            label=_("Handlungsfelder"),
            choices=parts_named("field"),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )


class ConfirmForm(Revised):
    function_de = text_field(_("In welcher Funktion bestätigen Sie? Deutsch"), 1, 120, required=True)
    function_en = text_field(_("In welcher Funktion bestätigen Sie? Englisch"), 1, 120)


class EmbargoForm(Revised):
    at = forms.DateTimeField(
        label=_("Erscheint am"),
        help_text=_("Ortszeit, etwa 2026-12-01 10:00."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_at(self) -> Any:
        """What a clock in town shows is meant, whatever the server's."""
        return self.cleaned_data["at"].replace(tzinfo=ui.ZONE)


def forms_of(viewer: Viewer, draft: Draft) -> dict[str, Any]:
    """The forms for what the viewer may do next."""
    start = {"revision": draft.revision}
    found: dict[str, Any] = {"return_form": ReturnForm(initial=start)}
    if draft.may.coordinate:
        proposed = {"unit": draft.document.unit, "fields": list(draft.document.fields)}
        found["accept_form"] = AcceptForm(viewer, initial=start | proposed)
    if draft.may.confirm:
        found["confirm_form"] = ConfirmForm(initial=start)
    if draft.may.publish:
        found["embargo_form"] = EmbargoForm(initial=start)
        found["unpublish_form"] = ReturnForm(initial=start, prefix="unpublish")
    return found
