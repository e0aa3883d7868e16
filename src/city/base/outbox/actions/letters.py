"""What the operator does with dead letters. Callers check the right to do so and write the audit line."""

from django.db import transaction

from city.base.outbox.errors import ListenerGone, ReplayFailed
from city.base.outbox.events import Delivered, listeners
from city.base.outbox.models import DeadLetter
from city.base.outbox.queries.log import Logged
from city.kernel import clock
from city.kernel.errors import NotFound


def _open_letter(letter_id: int) -> DeadLetter:
    letter = DeadLetter.objects.select_for_update().filter(pk=letter_id, settled_at__isnull=True).first()
    if letter is None:
        raise NotFound
    return letter


def replay(letter_id: int) -> None:
    """Bring the event to its listener once more, now; ReplayFailed where that fails again."""
    with transaction.atomic():
        letter = _open_letter(letter_id)
        listener = listeners.get(letter.listener)
        if listener is None:
            raise ListenerGone(listener=letter.listener)
        row = Logged(letter.position, letter.type, letter.payload, letter.written_at)
        try:
            with transaction.atomic():
                listener.handler(Delivered(row.position, row.at, row.event()))
        except Exception as problem:
            reason = f"{type(problem).__name__}: {problem}"
            raise ReplayFailed(listener=letter.listener, reason=reason) from problem
        _settle(letter, "replayed")


def discard(letter_id: int) -> None:
    """Give the event up for good."""
    with transaction.atomic():
        _settle(_open_letter(letter_id), "discarded")


def _settle(letter: DeadLetter, how: str) -> None:
    letter.settled_at, letter.settled_how = clock.now(), how
    letter.save(update_fields=["settled_at", "settled_how"])
