"""The picture of a project for sharing."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from city.base.ui import api as ui
from city.kernel.texts import Text
from city.rooms.strategy.domain.frames import Ref
from city.rooms.strategy.domain.words import STAGES


def picture(title: Text, stage: str, fields: tuple[Ref, ...]) -> ui.Picture:
    """Title, field of action and stage in the reader's language."""

    def say(text: Text) -> str:
        return text.shown(get_language() or "de").text

    first = min(fields, key=lambda ref: ref.code, default=None)
    above, colour = (say(first.name), first.mark) if first else (gettext("Infrastruktur"), "")
    return ui.Picture(say(title), settings.CITY_TOWN.site, above, say(STAGES[stage]) if stage in STAGES else "", colour)


def address(slug: str, drawn: ui.Picture) -> str:
    return ui.absolute(reverse("strategy:picture", args=[slug, drawn.mark]))
