"""Messages that could not be used: found, understood, played in again."""

import json
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from city.base.ui.api import Crumb
from city.data.ingest import api
from city.data.ingest.web.asked import Asked
from city.data.ingest.web.tables import message_table
from city.data.ingest.web.words import REASONS, remedy
from city.kernel.errors import NotFound


def message_list(request: Asked) -> HttpResponse:
    """Which messages wait for somebody to mend their cause."""
    asked = {name: _words(request.GET.get(name, "")) for name in ("grund", "geraet", "suche", "vor")}
    page = api.unusable(
        request.viewer,
        reason=asked["grund"] if asked["grund"] in REASONS else "",
        dev_eui=asked["geraet"],
        text=asked["suche"],
        before=_number(asked["vor"]),
    )
    kept = {name: value for name, value in asked.items() if value and name != "vor"}
    context = {
        "table": message_table(page.messages) if page.messages else None,
        "older": f"?{urlencode(kept | {'vor': page.before})}" if page.before else "",
        "reasons": [(code, word, code == asked["grund"]) for code, word in REASONS.items()],
        "asked": asked,
        "reason_word": REASONS.get(asked["grund"], ""),
        "remedy": remedy(asked["grund"], "…") if asked["grund"] in REASONS else "",
        "may_replay": bool(page.messages and (asked["grund"] in REASONS or asked["geraet"])),
        "crumbs": (_home(), Crumb(_("Meldungen"))),
    }
    return render(request, "ingest/messages.html", context)


def message(request: Asked, message_id: int) -> HttpResponse:
    """One message: what it says, why it could not be used, what to do."""
    found = api.message(request.viewer, message_id)
    if found is None:
        raise NotFound
    context = {
        "message": found,
        "reason_word": REASONS.get(found.reason, found.reason),
        "remedy": remedy(found.reason, found.detail) if found.reason else "",
        "body": _pretty(found.body),
        "crumbs": (_home(), Crumb(_("Meldungen"), reverse("ingest:messages")), Crumb(_("Eine Meldung"))),
    }
    return render(request, "ingest/message.html", context)


@require_POST
def replay(request: Asked) -> HttpResponse:
    """Work messages through again: one, or all of a reason or device."""
    asked = {name: _words(request.POST.get(name, "")) for name in ("identity", "dev_eui", "reason")}
    identities = [asked["identity"]] if asked["identity"] else []
    tried, stored = api.replay_messages(identities, dev_eui=asked["dev_eui"], reason=asked["reason"], by=request.viewer)
    said = _("%(stored)d von %(tried)d Meldungen sind jetzt ganz verwendet.") % {"stored": stored, "tried": tried}
    (messages.success if stored == tried else messages.warning)(request, said)
    after = request.POST.get("after", "")
    here = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()})
    return redirect(after if here else "ingest:messages")


def _home() -> Crumb:
    return Crumb(_("Datenannahme"), reverse("ingest:overview"))


def _words(text: str) -> str:
    """What somebody asks for, without the NUL that no database takes, and no longer than any name."""
    return text.replace("\0", "").strip()[:120]


def _number(text: str) -> int | None:
    """The number of a message; digits of other scripts and numbers no database counts to are none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _pretty(body: str) -> str:
    """JSON with line breaks; anything else as it is."""
    try:
        return json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return body
