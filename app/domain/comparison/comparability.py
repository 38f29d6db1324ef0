"""What may honestly be concluded from a pair of witnesses."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import assert_never

from app.domain.plans.model import Completeness, Fidelity, Witness


class Level(StrEnum):
    """How far a comparison may go, from every word to mere presence."""

    WORDING = "wording"
    SUBSTANCE = "substance"
    COVERAGE = "coverage"

    @cached_property
    def rank(self) -> int:
        """How far it lets one go: 0 for mere presence, 2 for every word."""
        match self:
            case Level.COVERAGE:
                return 0
            case Level.SUBSTANCE:
                return 1
            case Level.WORDING:
                return 2
            case _:
                assert_never(self)


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


def comparability(base: Witness, target: Witness) -> Comparability:
    """Return what may be concluded from comparing two witnesses."""
    reasons = tuple(_reasons(base, target))
    if Fidelity.OUTLINE in {base.fidelity, target.fidelity}:
        return Comparability(Level.COVERAGE, reasons)
    is_verbatim = base.fidelity.is_verbatim and target.fidelity.is_verbatim
    if is_verbatim and base.language == target.language:
        verbatim = Restriction("verbatim", "Both texts are verbatim and in one language.")
        return Comparability(Level.WORDING, (verbatim, *reasons))
    return Comparability(Level.SUBSTANCE, reasons)


def _reasons(base: Witness, target: Witness) -> Iterator[Restriction]:
    for side, witness in (("base", base), ("target", target)):
        if not witness.fidelity.is_verbatim:
            yield Restriction(str(witness.fidelity), _why_not_its_words(side, witness.fidelity))
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


def _why_not_its_words(side: str, fidelity: Fidelity) -> str:
    match fidelity:
        case Fidelity.OUTLINE:
            return f"The {side} is known in outline only: which points it has, not what they say."
        case Fidelity.OFFICIAL_TRANSLATION:
            what = "an official translation"
        case Fidelity.TRANSLATION:
            what = "a translation"
        case Fidelity.RESTATEMENT:
            what = "a restatement in other words"
        case Fidelity.ORAL_ACCOUNT:
            what = "an oral account"
        case Fidelity.VERBATIM_OFFICIAL | Fidelity.VERBATIM_LEAK:
            what = "in the document's own words"
        case _:
            assert_never(fidelity)
    return (
        f"The {side} is {what}, so its words are not those of "
        "the document: differences of wording are hints, differences of fact count."
    )
