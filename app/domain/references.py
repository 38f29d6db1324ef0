"""How a text, a point or a comparison is named: `PLAN@VERSION[~WITNESS][/LABEL]`.

The same grammar stands in addresses, on the command line and in the corpus files.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from app.domain.errors import BadReferenceError
from app.domain.labels import MOST_LABEL_CHARACTERS, is_label
from app.language.text.folding import normalise

MOST_SLUG_CHARACTERS: Final = 80
MOST_VERSIONS: Final = 9999

SLUG_SHAPE: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"

_REFERENCE = re.compile(
    rf"(?P<plan>{SLUG_SHAPE})"
    r"(?:@(?P<version>latest|[1-9][0-9]{0,3}|[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
    rf"(?:~(?P<witness>{SLUG_SHAPE}))?(?:/(?P<label>.+))?"
)
_HOW = (
    "Write PLAN@VERSION, where VERSION is a number, a day (2025-12-24) or latest, which is meant "
    "where none is given; ~WITNESS and /POINT may follow: us-28-point@1~restatement/21.d"
)

VersionSelector = int | date | Literal["latest"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A version of a plan, perhaps one witness of it, perhaps one point.

    `version` is an ordinal, the day whose version in force is meant, or `latest`.
    """

    plan: str
    version: VersionSelector
    witness: str | None = None
    label: str | None = None

    def __str__(self) -> str:
        """Print the reference; parsing it gives the same reference."""
        witness = f"~{self.witness}" if self.witness else ""
        label = f"/{self.label}" if self.label else ""
        return f"{self.plan}@{self.version}{witness}{label}"

    @property
    def text(self) -> "Reference":
        """The same without its point."""
        return replace(self, label=None)


@dataclass(frozen=True, slots=True)
class PairReference:
    """A comparison: `BASE...TARGET`."""

    base: Reference
    target: Reference

    def __str__(self) -> str:
        """Print the pair; parsing it gives the same pair."""
        return f"{self.base}...{self.target}"


def parse_reference(written: str) -> Reference:
    """Read a reference; raises BadReferenceError with the grammar."""
    found = _REFERENCE.fullmatch(normalise(written))
    if (
        found is None
        or len(written) > 2 * MOST_SLUG_CHARACTERS + 2 * MOST_LABEL_CHARACTERS
        or not (found["label"] is None or is_label(found["label"]))
    ):
        message = f"“{written[:120]}” is not a reference. {_HOW}."
        raise BadReferenceError(message)
    return Reference(
        plan=found["plan"],
        version=parse_selector(found["version"] or "latest"),
        witness=found["witness"],
        label=found["label"],
    )


def parse_selector(written: str) -> VersionSelector:
    """Read what stands after the @: an ordinal, a day or `latest`."""
    if written == "latest":
        return "latest"
    if re.fullmatch(r"[1-9][0-9]{0,3}", written):
        return int(written)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            return date.fromisoformat(written)
    except ValueError:
        message = f"“{written}” is not a day of the calendar."
        raise BadReferenceError(message) from None
    message = f"“{written[:60]}” names no version: give a number, a day (2025-12-24) or latest."
    raise BadReferenceError(message)


def parse_pair(written: str) -> PairReference:
    """Read `BASE...TARGET` or `BASE..TARGET`, both whole texts; raises BadReferenceError."""
    base, dots, target = written.partition("..." if "..." in written else "..")
    if not dots:
        message = f"“{written[:120]}” is not a pair. Write BASE...TARGET. For each: {_HOW}."
        raise BadReferenceError(message)
    pair = PairReference(parse_reference(base), parse_reference(target))
    if pair.base.label or pair.target.label:
        message = "A comparison is between whole texts; leave the point out of both references."
        raise BadReferenceError(message)
    return pair
