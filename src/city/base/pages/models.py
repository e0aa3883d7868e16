from typing import Any, ClassVar, Final

from django.db import models
from django.forms import CharField, Form, Textarea
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, TaskState
from wagtail.models import Page as WagtailPage
from wagtail.rich_text import expand_db_html

from city.base.pages.domain import ENGLISH, GERMAN, VARIANTS, Page, Variant, address_parts, clean

FEATURES: Final = ["h2", "h3", "bold", "ol", "ul", "link"]


class EditorialPage(WagtailPage):
    """A page of the press office; its texts are its variants. `code` is how the program and its address know it."""

    code = models.SlugField(_("Kennung"), max_length=60, unique=True)

    content_panels: ClassVar = [
        *WagtailPage.content_panels,
        InlinePanel("variants", heading=_("Sprachfassungen"), label=_("Sprachfassung"), min_num=1),
    ]
    promote_panels: ClassVar = [FieldPanel("slug"), FieldPanel("code")]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/page.html"

    class Meta:
        verbose_name = _("Redaktionelle Seite")

    def as_value(self) -> Page:
        """The page as readers may get it."""
        found = (row.as_value() for row in self.variants.all())
        return Page(self.code, {variant.tag: variant for variant in found if variant.may_be_shown})

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:
        """Where the editor's “view live” leads: to the stable address, whatever the editor's tree looks like."""
        return 1, "", address(self.code)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The editor's preview is drawn by the template of the public page."""
        page = self.as_value()
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"page": page, "variant": page.shown(GERMAN)}


class VariantRow(models.Model):
    """A page in one language."""

    page = ParentalKey(EditorialPage, on_delete=models.CASCADE, related_name="variants")
    tag = models.CharField(_("Fassung"), max_length=20, choices=list(VARIANTS.items()))
    title = models.CharField(_("Überschrift"), max_length=200)
    lead = models.TextField(_("Einleitung"), blank=True)
    body = RichTextField(_("Text"), features=FEATURES)
    made_by = models.CharField(_("geschrieben von"), max_length=200, blank=True)
    checked_by = models.CharField(_("geprüft von"), max_length=200, blank=True)
    checked_on = models.DateField(_("geprüft am"), null=True, blank=True)

    panels: ClassVar = [
        FieldPanel(name) for name in ("tag", "title", "lead", "body", "made_by", "checked_by", "checked_on")
    ]

    class Meta:
        db_table = "pages_variant"
        unique_together: ClassVar = [("page", "tag")]  # the editor's forms know no UniqueConstraint

    def as_value(self) -> Variant:
        return Variant(
            tag=self.tag,
            title=self.title,
            lead=self.lead,
            body=clean(expand_db_html(self.body)),
            made_by=self.made_by,
            checked_by=self.checked_by,
            checked_on=self.checked_on,
        )


class SecondPerson(AbstractGroupApprovalTask):
    """The review of a page: whoever wrote or submitted it cannot approve it; who returns it says why."""

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        state = obj.current_workflow_state
        own = {state and state.requested_by_id, obj.latest_revision and obj.latest_revision.user_id}
        return [] if user.pk in own else super().get_actions(obj, user)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **more: Any) -> None:
        """Two people's agreement publishes, though neither of them may do it alone."""
        if action_name != "approve":
            super().on_action(task_state, user, action_name, **more)
            return
        task_state.approve(user=user, update=False, **more)
        task_state.workflow_state.update()

    def get_form_for_action(self, action: str) -> type[Form]:
        return Returning if action == "reject" else super().get_form_for_action(action)

    class Meta:
        db_table = "pages_second_person"
        verbose_name = _("Prüfung durch eine zweite Person")


class Returning(TaskStateCommentForm):
    """Sends a page back; the reason is compulsory."""

    comment = CharField(label=_("Was soll geändert werden?"), widget=Textarea({"rows": 3}))


class StatementRow(models.Model):
    """The facts of the accessibility statement; one row."""

    tested_on = models.DateField(null=True)
    tool = models.CharField(max_length=100, blank=True)
    pages = models.PositiveIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    gaps = models.JSONField(default=list)
    enforcement = models.JSONField(default=dict)

    class Meta:
        db_table = "pages_statement"


def address(code: str, tag: str = "") -> str:
    """The address of a page: in the reader's language, or of one variant."""
    language = {GERMAN: GERMAN, ENGLISH: ENGLISH}.get(tag) or (GERMAN if tag else get_language() or GERMAN)
    name, args = address_parts(code, tag)
    with override(language):
        try:
            return reverse(f"pages:{name}", kwargs=args)
        except NoReverseMatch:
            return ""
