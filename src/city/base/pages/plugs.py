"""What pages hook into: the footer and the staff navigation; what they hear: roles, and the editor's publishing."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import get_active_log_context
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import page_published, page_unpublished, task_rejected, workflow_submitted

from city.base.organisation.events import RoleChanged
from city.base.outbox import api as outbox
from city.base.pages import api as pages
from city.base.pages import jobs  # noqa: F401  # importing declares it
from city.base.pages.domain import address_parts
from city.base.pages.models import EditorialPage
from city.base.ui import api as ui

ui.footer_navigation.fill("pages.guide", ui.NavItem(_("Wegweiser"), "pages:guide", 14))
ui.footer_navigation.fill("pages.easy_language", ui.NavItem(_("Leichte Sprache"), "pages:easy_language", 16))
ui.footer_navigation.fill("pages.accessibility", ui.NavItem(_("Barrierefreiheit"), "pages:accessibility", 20))
ui.footer_navigation.fill("pages.privacy", ui.NavItem(_("Datenschutz"), "pages:privacy", 30))
ui.footer_navigation.fill("pages.imprint", ui.NavItem(_("Impressum"), "pages:imprint", 40))
ui.staff_navigation.fill("pages.editor", ui.StaffNavItem(_("Redaktion"), "wagtailadmin_home", 90, ("press",)))


def listed() -> Iterator[ui.Listed]:
    """The editorial pages, for search engines."""
    for page in pages.pages():
        name, args = address_parts(page.code)
        yield ui.Listed(f"pages:{name}", args)


ui.listed.fill("pages", listed)


def way_back() -> MenuItem:
    """From the editor back to the house."""
    return MenuItem(_("Zur Verwaltung"), str(settings.LOGIN_REDIRECT_URL), name="way-back", icon_name="home", order=1)


hooks.register("register_admin_menu_item", way_back)


def roles_changed(delivered: "outbox.Delivered[RoleChanged]") -> None:
    pages.open_editor(delivered.event.user)


outbox.listen(RoleChanged, "pages.open_editor", roles_changed)


@receiver(page_published, sender=EditorialPage)
def published(instance: EditorialPage, **_more: Any) -> None:
    pages.note_publishing(instance.code, published=True, actor=actor())


@receiver(page_unpublished, sender=EditorialPage)
def withdrawn(instance: EditorialPage, **_more: Any) -> None:
    pages.note_publishing(instance.code, published=False, actor=actor())


@receiver(workflow_submitted)
def submitted(instance: WorkflowState, **_more: Any) -> None:
    if isinstance(page := instance.content_object.specific, EditorialPage):
        pages.note_review(page.code, submitted=True, actor=actor())


@receiver(task_rejected)
def returned(instance: TaskState, **_more: Any) -> None:
    if isinstance(page := instance.workflow_state.content_object.specific, EditorialPage):
        pages.note_review(page.code, submitted=False, actor=actor())


def actor() -> str:
    """Who is at work in the editor: the signed-in person, whoever wrote what is published; nobody for what was
    scheduled or loaded.
    """
    user = getattr(get_active_log_context(), "user", None)
    return str(user.pseudonym) if user is not None else "system"
