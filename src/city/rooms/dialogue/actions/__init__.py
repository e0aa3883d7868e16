"""The verbs: following, asking to follow without an account, announcing."""

from city.rooms.dialogue.actions.announcing import announce, tell_followers
from city.rooms.dialogue.actions.asking import ask_to_follow, confirm_wish, forget_wishes
from city.rooms.dialogue.actions.following import follow, stop_all, stop_following, unfollow, unfollow_by_link

__all__ = [
    "announce",
    "ask_to_follow",
    "confirm_wish",
    "follow",
    "forget_wishes",
    "stop_all",
    "stop_following",
    "tell_followers",
    "unfollow",
    "unfollow_by_link",
]
