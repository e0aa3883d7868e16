"""Things to follow: `open` is everybody's, `inner` is seen by those who work for the town, `gone` is nobody's."""

from collections.abc import Mapping, Sequence

from city.base.access.api import Viewer
from city.kernel.texts import Text
from city.rooms.dialogue import api as dialogue

KIND = "thing"


def find(viewer: Viewer, keys: Sequence[str]) -> Mapping[str, dialogue.Followed]:
    seen = {"open", "other"} | ({"inner"} if viewer.is_staff else set())
    return {
        key: dialogue.Followed(key, Text.of(f"Ding {key}", f"Thing {key}"), "notices:contact") for key in seen & {*keys}
    }


THINGS = dialogue.Followable(KIND, Text.of("Ding", "Thing"), Text.of("Sie bekommen Mails.", "You get mails."), find)


def said(event: str = "one", key: str = "open") -> dialogue.Announcement:
    text = Text.of(f"Neues über {event}", f"News of {event}")
    return dialogue.Announcement(KIND, key, event, text, (Text.of("Einzelheit", "Detail"),))
