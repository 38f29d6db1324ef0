"""What became of each message to a webhook: steps that are added, read by the last of each."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Row, exists, func, insert, select
from sqlalchemy.orm import Session, aliased

from app.domain.webhooks.delivery import DeliveryStep, State
from app.storage.rows import DeliveryRow

_INSTANT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"  # so that both databases order instants as text
_COLUMNS: Final = [getattr(DeliveryRow, field.name) for field in fields(DeliveryStep)]
_LATER: Final = aliased(DeliveryRow)
_IS_LAST: Final = ~exists().where(
    _LATER.webhook == DeliveryRow.webhook,
    _LATER.position == DeliveryRow.position,
    _LATER.number == DeliveryRow.number + 1,
)


def add_steps(session: Session, steps: Iterable[DeliveryStep]) -> None:
    """Add what happened."""
    values = [_values(step) for step in steps]
    if values:
        session.execute(insert(DeliveryRow), values)


def last_position(session: Session, webhook: str) -> int:
    """Return the position of the newest entry of which a webhook was told, or 0."""
    query = select(func.max(DeliveryRow.position)).where(DeliveryRow.webhook == webhook)
    return session.execute(query).scalar() or 0


def list_due(session: Session, webhook: str, now: datetime, most: int) -> list[DeliveryStep]:
    """Return the last steps of messages that are to be looked at again by now, longest due first.

    Looks at every message that the webhook ever had.
    """
    is_due = (DeliveryRow.webhook == webhook) & (DeliveryRow.due <= now.strftime(_INSTANT))
    query = select(*_COLUMNS).where(is_due, _IS_LAST).order_by(DeliveryRow.due).limit(most)
    return [_step(row) for row in session.execute(query)]


def find_last(session: Session, webhook: str, position: int) -> DeliveryStep | None:
    """Return the last step of one message."""
    is_one = (DeliveryRow.webhook == webhook) & (DeliveryRow.position == position)
    row = session.execute(select(*_COLUMNS).where(is_one, _IS_LAST)).first()
    return _step(row) if row else None


def list_in_state(session: Session, webhook: str, state: State) -> list[DeliveryStep]:
    """Return the last steps of a webhook's messages that are in a state, in order."""
    is_wanted = (DeliveryRow.webhook == webhook) & (DeliveryRow.state == state)
    query = select(*_COLUMNS).where(is_wanted, _IS_LAST).order_by(DeliveryRow.position)
    return [_step(row) for row in session.execute(query)]


def count_states(session: Session) -> dict[tuple[str, State], int]:
    """Return how many messages of each webhook are in each state."""
    query = select(DeliveryRow.webhook, DeliveryRow.state, func.count()).where(_IS_LAST)
    grouped = query.group_by(DeliveryRow.webhook, DeliveryRow.state)
    return {(webhook, State(state)): count for webhook, state, count in session.execute(grouped)}


def _values(step: DeliveryStep) -> dict[str, Any]:
    values = {field.name: getattr(step, field.name) for field in fields(step)}
    due = step.due.strftime(_INSTANT) if step.due else None
    return values | {"state": step.state.value, "at": step.at.strftime(_INSTANT), "due": due}


def _step(row: Row[Any]) -> DeliveryStep:
    due = _instant(row.due) if row.due else None
    state, at = State(row.state), _instant(row.at)
    return DeliveryStep(row.webhook, row.position, row.number, state, at, due, row.told)


def _instant(written: str) -> datetime:
    return datetime.strptime(written, _INSTANT).replace(tzinfo=UTC)
