"""What may honestly be concluded from a pair of witnesses."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.plans.model import Completeness, Fidelity, Witness


class Level(StrEnum):
    """How far a comparison may go, from every word to mere presence."""

    WORDING = "wording"
    SUBSTANCE = "substance"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class Restriction:
    """Why a comparison goes no further (or that nothing holds it back), as code and sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparability:
    """The level with every reason for it; never without a reason."""

    level: Level
    reasons: tuple[Restriction, ...]


_VERBATIM = frozenset({Fidelity.VERBATIM_OFFICIAL, Fidelity.VERBATIM_LEAK})
_ORDER = (Level.COVERAGE, Level.SUBSTANCE, Level.WORDING)
_MEANING = {
    Fidelity.OFFICIAL_TRANSLATION: "an official translation",
    Fidelity.TRANSLATION: "a translation",
    Fidelity.RESTATEMENT: "a restatement in other words",
    Fidelity.ORAL_ACCOUNT: "an oral account",
}


def comparability(base: Witness, target: Witness) -> Comparability:
    """Return what may be concluded from comparing two witnesses."""
    reasons = tuple(_reasons(base, target))
    if Fidelity.OUTLINE in {base.fidelity, target.fidelity}:
        return Comparability(Level.COVERAGE, reasons)
    if {base.fidelity, target.fidelity} <= _VERBATIM and base.language == target.language:
        verbatim = Restriction("verbatim", "Both texts are verbatim and in one language.")
        return Comparability(Level.WORDING, (verbatim, *reasons))
    return Comparability(Level.SUBSTANCE, reasons)


def rank(level: Level) -> int:
    """Return how far a level lets one go: 0 for coverage, 2 for wording."""
    return _ORDER.index(level)


def _reasons(base: Witness, target: Witness) -> Iterator[Restriction]:
    for side, witness in (("base", base), ("target", target)):
        if witness.fidelity is Fidelity.OUTLINE:
            text = f"The {side} is known in outline only: which points it has, not what they say."
            yield Restriction("outline", text)
        elif witness.fidelity not in _VERBATIM:
            text = (
                f"The {side} is {_MEANING[witness.fidelity]}, so its words are not those of "
                "the document: differences of wording are hints, differences of fact count."
            )
            yield Restriction(str(witness.fidelity), text)
        if witness.completeness is Completeness.PARTIAL:
            gaps = f" Known gaps: {witness.known_gaps}" if witness.known_gaps else ""
            text = (
                f"The {side} is reported in part: a point missing from it is not reported, "
                f"which does not mean that it was dropped.{gaps}"
            )
            yield Restriction("partial", text)
    if base.language != target.language:
        text = (
            f"The base is in {base.language}, the target in {target.language}: "
            "their words cannot be laid side by side."
        )
        yield Restriction("languages_differ", text)
