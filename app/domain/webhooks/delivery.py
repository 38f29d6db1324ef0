"""A program somewhere wants to be told of what is recorded, and may not be there when it is told.

The headers, the signature and the pace of the attempts are those of Standard Webhooks 1.0. What
became of a message is a list of steps that only grows: an attempt begins, and ends.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from app.domain.journal.entries import Kind

PATIENCE: Final = timedelta(seconds=15)
"""How long an attempt waits for an answer, all in all."""
LEASE: Final = timedelta(minutes=1)
"""After this an attempt that did not end was cut off: whoever made it is not there any more."""
PAUSES: Final = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""What passes before the second attempt, before the third, and so on; then it is given up."""
_SPREAD: Final = 0.1
"""A pause is longer by up to this share, so that many messages do not come back in one moment."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Whom to tell, and of what: of all, or of one plan, party or topic (`of` and `key`)."""

    name: str
    url: str
    of: Kind | None = None
    key: str = ""


class State(StrEnum):
    """How far a message is after a step."""

    BEGUN = "begun"
    DELIVERED = "delivered"
    FAILED = "failed"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class DeliveryStep:
    """One step of one message: that of the journal's entry at `position`, to one webhook.

    Odd numbers begin an attempt, even ones end it. `due` is when it is to be looked at again: the
    next attempt after a failure, the end of patience with one that began; None when all is done.
    """

    webhook: str
    position: int
    number: int
    state: State
    at: datetime
    due: datetime | None = None
    told: str = ""

    @property
    def attempt(self) -> int:
        """Which attempt this step belongs to, from 1."""
        return (self.number + 1) // 2


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of an attempt: a status, None when none came; how long the other side asks for."""

    status: int | None
    told: str
    pause: timedelta | None = None

    @property
    def is_taken(self) -> bool:
        """Whether the other side has it."""
        return self.status is not None and HTTPStatus(200) <= self.status < HTTPStatus(300)

    @property
    def is_farewell(self) -> bool:
        """Whether the other side wants nothing more, ever."""
        return self.status == HTTPStatus.GONE


CUT_OFF: Final = Reply(None, "the sender ended before an answer came")


def begin_attempt(
    webhook: str, position: int, last: DeliveryStep | None, now: datetime
) -> DeliveryStep:
    """Return the step that begins the next attempt; `last` is the one before, None at first."""
    number = last.number + 1 if last else 1
    return DeliveryStep(webhook, position, number, State.BEGUN, now, now + LEASE)


def end_attempt(begun: DeliveryStep, entry: str, reply: Reply, now: datetime) -> DeliveryStep:
    """Return the step that ends an attempt; `entry` is the digest that the message is known by."""
    state, due = State.FAILED, None
    if reply.is_taken:
        state = State.DELIVERED
    elif reply.is_farewell or begun.attempt > len(PAUSES):
        state = State.GIVEN_UP
    else:
        usual = PAUSES[begun.attempt - 1] * (1 + _SPREAD * int(entry[:8], 16) / 2**32)
        due = now + max(usual, min(reply.pause or usual, PAUSES[-1]))
    return DeliveryStep(
        begun.webhook, begun.position, begun.number + 1, state, now, due, reply.told
    )
