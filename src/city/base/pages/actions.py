from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import transaction
from wagtail.models import GroupPagePermission, Revision, Workflow, WorkflowPage, WorkflowTask
from wagtail.models import Page as WagtailPage

from city.base.access import api as access
from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.base.pages.domain import GERMAN, PageDraft, Statement, Variant, clean
from city.base.pages.events import PagePublished, PageReturned, PageSubmitted, PageWithdrawn, StatementChanged
from city.base.pages.models import EditorialPage, SecondPerson, StatementRow, VariantRow
from city.kernel import clock, reasons
from city.kernel.errors import Invalid

EDITORS: Final = "Redaktion"
CHIEFS: Final = "Chefredaktion"
MAY: Final = {EDITORS: ("add_page", "change_page"), CHIEFS: ("add_page", "change_page", "publish_page")}
"""On pages: editors write, and publish by approving what another wrote; chiefs publish and withdraw at once."""
REVIEW: Final = "Vier Augen"


def load_pages(drafts: Iterable[PageDraft], *, viewer: access.Viewer) -> int:
    """Bring pages to the state of a profile; return how many changed. What people have edited stays as it is."""
    access.require(viewer, "press")
    with transaction.atomic():
        return sum(_load(draft) for draft in drafts)


def put_statement(new: Statement, *, viewer: access.Viewer) -> bool:
    """Set the facts of the accessibility statement; whether anything changed."""
    access.require(viewer, "press")
    gaps = [
        {"what": dict(gap.what.variants), "why": dict(gap.why.variants), "instead": dict(gap.instead.variants)}
        for gap in new.gaps
    ]
    values = {
        "tested_on": new.tested_on,
        "tool": new.tool,
        "pages": new.pages,
        "findings": new.findings,
        "gaps": gaps,
        "enforcement": dict(new.enforcement.variants),
    }
    with transaction.atomic():
        row, created = StatementRow.objects.get_or_create(pk=1, defaults=values)
        changes = {
            name: [str(getattr(row, name)), str(new)] for name, new in values.items() if getattr(row, name) != new
        }
        StatementRow.objects.filter(pk=1).update(**values)
        if created or changes:
            audit.record(viewer.actor, "create" if created else "change", "pages.statement:1", changes)
            outbox.write(StatementChanged())
    return bool(created or changes)


def note_publishing(code: str, *, published: bool, actor: str) -> None:
    """Record that the editor published or withdrew a page, and tell of it."""
    with transaction.atomic():
        audit.record(actor, "publish" if published else "withdraw", f"pages.page:{code}")
        outbox.write(PagePublished(code) if published else PageWithdrawn(code))


def note_review(code: str, *, submitted: bool, actor: str) -> None:
    """Record that a page was handed to a second person, or sent back by one, and tell of it."""
    with transaction.atomic():
        audit.record(actor, "submit" if submitted else "return", f"pages.page:{code}")
        outbox.write(PageSubmitted(code) if submitted else PageReturned(code))


def publish_due() -> int:
    """Publish what is approved for a time that has come, and withdraw what has run out; how many pages were looked at.

    Publishing and withdrawing are recorded as those by hand are.
    """
    now = clock.now()
    due: int = Revision.objects.filter(approved_go_live_at__lte=now).count()
    over: int = EditorialPage.objects.live().filter(expire_at__lte=now).count()
    if due or over:
        call_command("publish_scheduled", verbosity=0)
    return due + over


def open_editor(user: int) -> None:
    """Let a person into the editor, or out, by the roles of this moment: press office and administrators may edit."""
    roles = {held.role for held in organisation.memberships_of(user)}
    _give_rights()
    accounts.put_in_group(user, EDITORS, bool(roles & {"press", "admin"}), actor="system")
    accounts.put_in_group(user, CHIEFS, "admin" in roles, actor="system")


def _give_rights() -> None:
    """The groups may come in and do with pages what `MAY` says, and nothing else; what editors write is reviewed."""
    for name, allowed in MAY.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
        held = GroupPagePermission.objects.filter(group=group, page=_home())
        held.exclude(permission__codename__in=allowed).delete()
        for permission in Permission.objects.filter(codename__in=allowed, content_type__app_label="wagtailcore"):
            held.get_or_create(group=group, page=_home(), permission=permission)
    _have_reviewed()


def _have_reviewed() -> None:
    task, created = SecondPerson.objects.get_or_create(name=REVIEW)
    if created:
        task.groups.set(Group.objects.filter(name=EDITORS))
    workflow, _created = Workflow.objects.get_or_create(name=REVIEW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.get_or_create(page=_home(), defaults={"workflow": workflow})


def _load(draft: PageDraft) -> bool:
    german = next((variant for variant in draft.variants if variant.tag == GERMAN), None)
    if german is None:
        raise Invalid("variant", reasons.MISSING_GERMAN)
    row = EditorialPage.objects.filter(code=draft.code).first()
    if row is None:
        row = EditorialPage(title=german.title, slug=draft.code, code=draft.code, show_in_menus=False)
        row.variants = [_row(variant) for variant in draft.variants]
        _home().add_child(instance=row)
    elif _edited(row) or {each.tag: _plain(each) for each in row.variants.all()} == {
        each.tag: _plain(_row(each)) for each in draft.variants
    }:
        return False
    else:
        row.variants = [_row(variant) for variant in draft.variants]
        row.title = german.title
    row.save_revision().publish()
    return True


def _home() -> WagtailPage:
    """The page below which the editor keeps all others."""
    return WagtailPage.objects.filter(depth=2).order_by("path").first()


def _edited(row: EditorialPage) -> bool:
    """Whether the newest state was made by a person."""
    return bool(row.latest_revision and row.latest_revision.user_id)


def _row(variant: Variant) -> VariantRow:
    return VariantRow(**(asdict(variant) | {"body": clean(variant.body)}))


def _plain(row: VariantRow) -> tuple[object, ...]:
    return row.title, row.lead, row.body, row.made_by, row.checked_by, row.checked_on
