"""How I am told: settings behind the sign-in or behind a link in a mail, and the ways out of all mails."""

from datetime import time
from typing import Any, Final

from django import forms
from django.contrib import messages as said
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from city.base.access.api import Asked
from city.base.notices import api as notices
from city.base.notices.web.asked import signed_in

LANGUAGES: Final = (("de", "Deutsch"), ("en", "English"))


class Ways(forms.Form):
    """One row of choices for each topic, then language and quiet hours."""

    language = forms.ChoiceField(label=_("Sprache der Mails"), choices=LANGUAGES)
    quiet_from = forms.TimeField(
        label=_("Keine Mails ab"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("bis"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Was in dieser Zeit geschieht, kommt danach. Es gilt die Uhrzeit hier in der Stadt."),
    )

    def __init__(self, *args: Any, receiver: notices.Receiver, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receiver = receiver
        self.topics = notices.topics_for(receiver.has_account)
        rhythms = [(rhythm.value, str(name.shown(language))) for rhythm, name in notices.RHYTHMS.items()]
        for place, topic in enumerate(self.topics):
            name = topic.name.shown(language)
            self.fields[f"mail-{place}"] = forms.ChoiceField(
                label=_("Mail zu „%(topic)s“") % {"topic": name},
                choices=rhythms,
                help_text=str(topic.meaning.shown(language)),
            )
            if receiver.has_account:
                self.fields[f"shown-{place}"] = forms.BooleanField(
                    label=_("„%(topic)s“ unter meinen Mitteilungen zeigen") % {"topic": name}, required=False
                )
        self.order_fields([*(name for name in self.fields if "-" in name), *type(self).base_fields])
        self.initial = self._present()

    def _present(self) -> dict[str, object]:
        settings = self.receiver.settings
        chosen = {choice.topic: choice for choice in settings.choices}
        present: dict[str, object] = {"language": settings.language}
        if settings.quiet:
            present |= {"quiet_from": settings.quiet.start, "quiet_until": settings.quiet.end}
        for place, topic in enumerate(self.topics):
            present[f"mail-{place}"] = chosen[topic.code].rhythm.value
            present[f"shown-{place}"] = chosen[topic.code].in_app
        return present

    def clean(self) -> dict[str, Any]:
        """Quiet hours have two ends or none."""
        values = super().clean() or {}
        if not self.errors and bool(values["quiet_from"]) != bool(values["quiet_until"]):
            self.add_error("quiet_until", _("Geben Sie beide Zeiten an oder keine."))
        return values

    def chosen(self) -> notices.Settings:
        """What the person wants."""
        values = self.cleaned_data
        start: time | None = values["quiet_from"]
        end: time | None = values["quiet_until"]
        return notices.Settings(
            language=values["language"],
            quiet=notices.Quiet(start, end) if start is not None and end is not None else None,
            choices=tuple(
                notices.Choice(topic.code, bool(values.get(f"shown-{place}")), notices.Rhythm(values[f"mail-{place}"]))
                for place, topic in enumerate(self.topics)
            ),
        )


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: Asked) -> HttpResponse:
    """My own ways, behind the sign-in."""
    receiver = notices.receiver(signed_in(request))
    form = Ways(request.POST or None, receiver=receiver, language=get_language() or "de")
    if request.method == "POST" and form.is_valid():
        notices.choose(form.chosen(), viewer=request.viewer)
        said.success(request, gettext("Ihre Einstellungen sind gespeichert."))
        return redirect("notices:own_settings")
    context = {"form": form, "receiver": receiver, "pages": pages(receiver)}
    return render(request, "notices/own_settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: Asked, link: str) -> HttpResponse:
    """The ways of an address without an account: whoever has its mails may choose."""
    receiver = notices.receiver(request.viewer, link)
    form = Ways(request.POST or None, receiver=receiver, language=get_language() or "de")
    if request.method == "POST" and form.is_valid():
        notices.choose(form.chosen(), viewer=request.viewer, link=link)
        said.success(request, gettext("Ihre Einstellungen sind gespeichert."))
        return redirect("notices:settings", link)
    context = {"form": form, "receiver": receiver, "link": link, "pages": pages(receiver, link)}
    return private(render(request, "notices/settings.html", context, status=422 if form.errors else 200))


def pages(receiver: notices.Receiver, link: str = "") -> list[tuple[object, str]]:
    """Where the receiver sees what the topics are told about: names and addresses."""
    found: list[tuple[object, str]] = []
    for topic in notices.topics_for(receiver.has_account):
        if topic.page:
            name = f"{topic.page}_by_link" if link else topic.page
            try:
                found.append((topic.name, reverse(name, args=[link] if link else [])))
            except NoReverseMatch:
                continue
    return found


@require_POST
def resume(request: Asked) -> HttpResponse:
    """My address works again."""
    notices.resume(viewer=signed_in(request))
    said.success(request, gettext("Wir senden wieder an Ihre Adresse."))
    return redirect("notices:own_settings")


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: Asked, link: str) -> HttpResponse:
    """Delete my address: one page, one button."""
    if request.method == "POST":
        notices.forget_by_link(link)
        return private(render(request, "notices/gone.html", {"forgotten": True}))
    receiver = notices.receiver(request.viewer, link)
    return private(render(request, "notices/forget.html", {"receiver": receiver, "link": link}))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: Asked, link: str) -> HttpResponse:
    """No such mails any more. A GET only asks, for programs open links; a POST does it (RFC 8058).

    The signed link is the proof; a mail program that posts has neither cookie nor token.
    """
    wanted = notices.unsubscribed_by(link)
    if request.method == "POST":
        notices.unsubscribe(link, everything=request.POST.get("what") == "all")
        return private(render(request, "notices/gone.html", {"known": notices.is_known(wanted.receiver)}))
    context = {
        "topic": notices.topic(wanted.topic).name if wanted.topic else "",
        "one_subject": bool(wanted.subject),
        "known": notices.is_known(wanted.receiver),
        "link": link,
    }
    return private(render(request, "notices/unsubscribe.html", context))


def private(response: HttpResponse) -> HttpResponse:
    """A page behind a personal link is for nobody's index and nobody's cache."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
