"""Which version of a plan was in force at an instant, as the web's archives ask it (RFC 7089)."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from email.utils import format_datetime, parsedate_to_datetime

from app.domain.errors import BadDatetimeError
from app.domain.plans.model import Version


def in_force_since(version: Version) -> datetime:
    """Return the first instant at which a version was certainly there: its last day's beginning."""
    return datetime.combine(version.date.latest, time.min, UTC)


def nearest(versions: Sequence[Version], wanted: datetime) -> Version:
    """Return the version in force at an instant, or the first one where none was there yet.

    `versions` stand in order and are one at least.
    """
    found = [one for one in versions if in_force_since(one) <= wanted]
    return found[-1] if found else versions[0]


def parse_datetime(written: str) -> datetime:
    """Read the value of `Accept-Datetime`, an HTTP date; raises BadDatetimeError."""
    try:
        read = parsedate_to_datetime(written)
    except (TypeError, ValueError, IndexError, OverflowError):
        raise BadDatetimeError(written) from None
    if not written.rstrip().endswith("GMT"):
        raise BadDatetimeError(written)
    return read.replace(tzinfo=UTC)


def http_date(instant: datetime) -> str:
    """Write an instant as HTTP does: `Thu, 20 Nov 2025 00:00:00 GMT`."""
    return format_datetime(instant, usegmt=True)
