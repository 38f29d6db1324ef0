"""How much of something one asker may have: so many at once, and so many a second ever after.

The token bucket (Turner, 1986): a bucket holds `burst` tokens at most, is filled at `rate` a
second, and every request takes one. So in any t seconds no more than `burst + rate * t` pass.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many requests at once (`burst`), and then so many a second (`rate`, above 0)."""

    rate: float
    burst: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many tokens were left at a moment, in seconds of a clock that never goes back."""

    tokens: float
    at: float


@dataclass(frozen=True, slots=True)
class Taken:
    """The bucket after a request, and how many seconds to wait: 0 where the request may pass."""

    bucket: Bucket
    wait: float


def full(allowance: Allowance, now: float) -> Bucket:
    """Return the bucket of somebody who asks for the first time."""
    return Bucket(allowance.burst, now)


def take(bucket: Bucket, allowance: Allowance, now: float) -> Taken:
    """Take one token; where there is none, nothing is taken, however often somebody asks."""
    filled = min(allowance.burst, bucket.tokens + allowance.rate * max(0.0, now - bucket.at))
    latest = max(now, bucket.at)
    if filled >= 1:
        return Taken(Bucket(filled - 1, latest), 0.0)
    return Taken(Bucket(filled, latest), (1 - filled) / allowance.rate)
