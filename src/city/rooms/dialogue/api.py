"""The door of the dialogue."""

from city.rooms.dialogue.actions import (
    announce,
    ask_to_follow,
    confirm_wish,
    follow,
    forget_wishes,
    stop_all,
    stop_following,
    tell_followers,
    unfollow,
    unfollow_by_link,
)
from city.rooms.dialogue.domain import CONFIRMING, FOLLOWING, WISH_KEPT, Announcement, Asked, Follow, Followed
from city.rooms.dialogue.queries import Followable, followable, followed, follows, held_of, kind_of, thing, wished

__all__ = [
    "CONFIRMING",
    "FOLLOWING",
    "WISH_KEPT",
    "Announcement",
    "Asked",
    "Follow",
    "Followable",
    "Followed",
    "announce",
    "ask_to_follow",
    "confirm_wish",
    "follow",
    "followable",
    "followed",
    "follows",
    "forget_wishes",
    "held_of",
    "kind_of",
    "stop_all",
    "stop_following",
    "tell_followers",
    "thing",
    "unfollow",
    "unfollow_by_link",
    "wished",
]
