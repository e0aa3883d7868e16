"""What the room does in the background: telling followers, forgetting unconfirmed addresses."""

from datetime import timedelta

from city.base.jobs import api as jobs
from city.kernel.texts import Text
from city.rooms.dialogue import api as dialogue


@jobs.job(Text.of("Folgende benachrichtigen", "Tell those who follow"), atomic=False, tries=8)
def tell_followers(kind: str, key: str, event: str, text: dict[str, str], details: list[dict[str, str]]) -> int:
    said = dialogue.Announcement(kind, key, event, Text(text), tuple(map(Text, details)))
    return dialogue.tell_followers(said)


@jobs.job(
    Text.of("Unbestätigte Adressen vergessen", "Forget unconfirmed addresses"), when=jobs.Every(timedelta(hours=1))
)
def forget_wishes() -> int:
    return dialogue.forget_wishes()
