"""Begin and end following: signed in with one click, or by a link in a mail."""

from django.db import transaction

from city.base.access.api import SignInNeeded, Viewer
from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.consent import api as consent
from city.base.notices import api as notices
from city.base.outbox import api as outbox
from city.kernel import clock
from city.rooms.dialogue import queries
from city.rooms.dialogue.domain import FOLLOWING, subject_of, thing_of
from city.rooms.dialogue.events import FollowBegun, FollowEnded
from city.rooms.dialogue.models import FollowRow


def follow(kind: str, key: str, *, viewer: Viewer) -> None:
    """Follow a thing that the viewer may see; once more does no harm. For everybody with an account."""
    if viewer.user_id is None:
        raise SignInNeeded
    queries.thing(viewer, kind, key)
    with transaction.atomic():
        (receiver,) = notices.receivers_of([viewer.user_id])
        (person,) = accounts.people([viewer.user_id])
        begin(receiver, kind, key, viewer.actor, address=person.email, how="account")


def begin(receiver: int, kind: str, key: str, actor: str, *, address: str, how: str) -> None:
    """Keep that a receiver follows a thing and agrees to be told; within the caller's transaction, after its checks."""
    consent.accept(notices.party(receiver), FOLLOWING, address=address, how=how, actor=actor)
    _row, made = FollowRow.objects.get_or_create(
        receiver_id=receiver, kind=kind, key=key, defaults={"since": clock.now()}
    )
    if made:
        audit.record(actor, "follow", _place(kind, key), {"receiver": [None, receiver]})
        outbox.write(FollowBegun(receiver, kind, key))


def unfollow(kind: str, key: str, *, viewer: Viewer) -> None:
    """End following a thing, also one that is no longer there."""
    if viewer.user_id is None:
        raise SignInNeeded
    receiver = notices.receiver_id(viewer)
    if receiver is not None:
        with transaction.atomic():
            _end(receiver, kind, key, viewer.actor)


def unfollow_by_link(kind: str, key: str, *, viewer: Viewer, link: str) -> None:
    """End following a thing for the address that a link for settings was sent to."""
    stop_following(notices.receiver(viewer, link).id, subject_of(kind, key))


def stop_following(receiver: int, subject: str) -> None:
    """End following by a link in a mail; an address without an account that follows nothing more is forgotten."""
    kind, key = thing_of(subject)
    with transaction.atomic():
        _end(receiver, kind, key, f"receiver:{receiver}")
        if not FollowRow.objects.filter(receiver=receiver).exists():
            notices.forget_address(receiver)


def stop_all(party: str) -> None:
    """End all following of a party of `consent` who does not agree any more; an address is forgotten with it."""
    receiver = notices.receiver_of(party)
    if receiver is None:
        return
    with transaction.atomic():
        for kind, key in list(FollowRow.objects.filter(receiver=receiver).values_list("kind", "key")):
            _end(receiver, kind, key, f"receiver:{receiver}")
        notices.forget_address(receiver)


def _end(receiver: int, kind: str, key: str, actor: str) -> None:
    ended, _per_table = FollowRow.objects.filter(receiver=receiver, kind=kind, key=key).delete()
    if ended:
        audit.record(actor, "unfollow", _place(kind, key), {"receiver": [receiver, None]})
        outbox.write(FollowEnded(receiver, kind, key))
        if not FollowRow.objects.filter(receiver=receiver).exists():
            consent.end(notices.party(receiver), FOLLOWING, actor=actor, why="over")


def _place(kind: str, key: str) -> str:
    return f"dialogue.{subject_of(kind, key)}"
