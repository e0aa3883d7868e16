import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from city.base.access.api import Viewer
from city.base.accounts.api import Person
from city.base.notices import api as notices
from city.kernel import clock
from city.kernel.errors import NotFound
from city.kernel.slots import Slot
from city.kernel.texts import Text
from city.rooms.dialogue.domain import WISH_KEPT, Follow, Followed
from city.rooms.dialogue.errors import WishGone
from city.rooms.dialogue.models import FollowRow, WishRow

Finding = Callable[[Viewer, Sequence[str]], Mapping[str, Followed]]


@dataclass(frozen=True, slots=True)
class Followable:
    """A kind of thing that a room offers to be followed.

    `what` says what a follower is told, as the end of “You get a mail when …”. `find` gives those of the things with
    these keys that the viewer may see, by key.
    """

    kind: str
    name: Text
    what: Text
    find: Finding


followable: Final = Slot[Followable]("kinds of things that people can follow")


def kind_of(kind: str) -> Followable:
    """The kind with this code; NotFound where no room offers it."""
    found = followable.get(kind)
    if found is None:
        raise NotFound
    return found


def thing(viewer: Viewer, kind: str, key: str) -> Followed:
    """One thing; NotFound where it is not there for this viewer."""
    found = kind_of(kind).find(viewer, [key]).get(key)
    if found is None:
        raise NotFound
    return found


def follows(viewer: Viewer, kind: str, key: str) -> bool:
    """Whether the person signed in follows a thing."""
    receiver = notices.receiver_id(viewer)
    return receiver is not None and FollowRow.objects.filter(receiver=receiver, kind=kind, key=key).exists()


def followed(viewer: Viewer, link: str = "") -> tuple[Follow, ...]:
    """What the viewer, or the address behind a link out of a mail, follows; what is gone or hidden is left out."""
    receiver = notices.receiver(viewer, link)
    rows = list(FollowRow.objects.filter(receiver=receiver.id).order_by("-since", "-pk")) if receiver.id else []
    found: dict[str, Mapping[str, Followed]] = {}
    for kind in dict.fromkeys(row.kind for row in rows):
        if offered := followable.get(kind):
            found[kind] = offered.find(viewer, [row.key for row in rows if row.kind == kind])
    return tuple(
        Follow(row.kind, kind_of(row.kind).name, found[row.kind][row.key], row.since)
        for row in rows
        if row.key in found.get(row.kind, {})
    )


def wish(token: str) -> WishRow:
    """The wish that a link stands for; WishGone where it is used, too old or forged."""
    row = WishRow.objects.filter(mark=fingerprint(token), asked_at__gt=clock.now() - WISH_KEPT).first()
    if row is None:
        raise WishGone
    return row


def wished(viewer: Viewer, token: str) -> Followed:
    """The thing that a link asks to confirm."""
    row = wish(token)
    return thing(viewer, row.kind, row.key)


def followers(kind: str, key: str, *, after: int = 0, limit: int = 1000) -> tuple[int, ...]:
    """The receivers who follow a thing, in order, from behind `after`."""
    rows = FollowRow.objects.filter(kind=kind, key=key, receiver__gt=after).order_by("receiver")
    return tuple(rows.values_list("receiver", flat=True)[:limit])


def held_of(person: Person) -> list[dict[str, object]]:
    """What an account follows, for the person's own copy; it goes with the account."""
    rows = FollowRow.objects.filter(receiver__user=person.id).order_by("since", "pk")
    return [{"kind": row.kind, "key": row.key, "since": row.since} for row in rows]


def fingerprint(token: str) -> str:
    """What is stored of a link: SHA-256, enough for a secret of 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
