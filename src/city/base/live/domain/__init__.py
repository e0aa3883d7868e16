"""Server-sent events without any framework: the wire format, and the hub that hands them round."""

from city.base.live.domain.frames import Message, beat, frame, hello, last_words, reset, sentence
from city.base.live.domain.hub import Hub
from city.base.live.domain.listener import Listener
from city.base.live.domain.senders import sender_of

__all__ = ["Hub", "Listener", "Message", "beat", "frame", "hello", "last_words", "reset", "sender_of", "sentence"]
