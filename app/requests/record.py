"""The public shapes of a correction and a withdrawal, coming in."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from app.fields import SAFE, Digest, Sentence, Shape

RecordKind = Literal[
    "process",
    "party",
    "topic",
    "source",
    "plan",
    "version",
    "witness",
    "derivation",
    "alignment",
    "statement",
    "snapshot",
]
RecordKey = Annotated[str, SAFE, StringConstraints(min_length=1, max_length=200)]


class CorrectionIn(Shape):
    """A better state of a record; `content` has the shape that made it."""

    kind: RecordKind
    key: RecordKey
    follows: Digest = Field(description="the digest of the state that this corrects")
    reason: Sentence
    content: dict[str, Any]


class WithdrawalIn(Shape):
    """A record to hide, keeping its digest."""

    kind: RecordKind
    key: RecordKey
    follows: Digest = Field(description="the digest of the state that this withdraws")
    reason: Sentence
