"""Webhook delivery: which messages are due, attempts begun and ended, what was given up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.journal.entries import Revision
from app.domain.journal.stored import Stored
from app.domain.webhooks.delivery import (
    CUT_OFF,
    DeliveryStep,
    Reply,
    State,
    Webhook,
    begin_attempt,
    end_attempt,
)
from app.storage import deliveries
from app.storage.journal import revision_at
from app.storage.subjects import list_next


@dataclass(frozen=True, slots=True)
class Message:
    """The entry of the journal that a webhook is to be told of, and the last step towards it."""

    step: DeliveryStep
    revision: Revision


def is_anything_due(session: Session, webhook: Stored[Webhook], now: datetime) -> bool:
    """Tell whether a webhook is to be told of something, without a turn to write."""
    name, of, key = webhook.record.name, webhook.record.of, webhook.record.key
    return bool(
        deliveries.list_due(session, name, now, 1)
        or list_next(session, of, key, _told_up_to(session, webhook), 1)
    )


def take_messages(
    session: Session, webhook: Stored[Webhook], now: datetime, most: int
) -> list[Message]:
    """Begin attempts at what a webhook is to be told by now: first again, then for the first time.

    The session has to be the one that writes, so that no two senders take the same.
    """
    name = webhook.record.name
    again = []
    for step in deliveries.list_due(session, name, now, most):
        revision = revision_at(session, step.position)
        if step.state is State.BEGUN:
            deliveries.add_steps(session, [end_attempt(step, revision.entry, CUT_OFF, now)])
        else:
            again.append(Message(begin_attempt(name, step.position, step, now), revision))
    after = _told_up_to(session, webhook)
    of, key = webhook.record.of, webhook.record.key
    fresh = [
        Message(begin_attempt(name, revision.position, None, now), revision)
        for revision in list_next(session, of, key, after, most - len(again))
    ]
    taken = again + fresh
    deliveries.add_steps(session, (message.step for message in taken))
    return taken


def take_again(session: Session, given_up: Message, now: datetime) -> Message:
    """Begin one more attempt at a message that was given up."""
    last = given_up.step
    begun = begin_attempt(last.webhook, last.position, last, now)
    deliveries.add_steps(session, [begun])
    return Message(begun, given_up.revision)


def settle_message(session: Session, message: Message, reply: Reply, now: datetime) -> DeliveryStep:
    """End an attempt; what somebody else ended meanwhile, as cut off, stays as they ended it."""
    begun = message.step
    last = deliveries.find_last(session, begun.webhook, begun.position)
    ended = end_attempt(begun, message.revision.entry, reply, now)
    if last and last.number == begun.number:
        deliveries.add_steps(session, [ended])
    return ended


def list_given_up(session: Session, webhook: str) -> list[Message]:
    """Return the messages to a webhook that were given up, each with its last step."""
    found = deliveries.list_in_state(session, webhook, State.GIVEN_UP)
    return [Message(step, revision_at(session, step.position)) for step in found]


def count_messages(session: Session) -> dict[tuple[str, State], int]:
    """Return how many messages to each webhook are in each state."""
    return deliveries.count_states(session)


def _told_up_to(session: Session, webhook: Stored[Webhook]) -> int:
    return max(webhook.revision.position, deliveries.last_position(session, webhook.record.name))
