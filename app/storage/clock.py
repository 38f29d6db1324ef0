"""The system clock: the only place that asks what time it is."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)  # noqa: TID251  everything else is handed the time
