"""How far parties agree on a point, from the evidence of each.

Agreement counts evidence and gives no score. It rests on strong evidence only: positions about
this very text, or carried to it, certainly stated by the day asked about, neither weakly sourced
nor disputed. Everything else (stale, unverified, general, weak, a group's word for its member) can
lower it and never raise it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import assert_never

from app.domain.plans.model import PointStatus, Publicity
from app.domain.positions.carry_forward import Standing
from app.domain.positions.cells import Cell, choose
from app.domain.positions.evidence import Borne, Weakness
from app.domain.positions.statements import Stance

_FEWEST_PARTIES = 2
"""One party alone agrees with nobody."""


class AgreementLevel(StrEnum):
    """How far chosen parties agree on a point."""

    AGREED = "agreed"
    CONDITIONAL = "conditional"
    OPEN = "open"
    UNKNOWN = "unknown"
    CONTESTED = "contested"


class PartyVerdict(IntEnum):
    """What one party's evidence adds up to; the lowest verdict of all parties is that of all."""

    CONTESTED = 0
    UNKNOWN = 1
    OPEN = 2
    CONDITIONAL = 3
    AGREED = 4

    @property
    def level(self) -> AgreementLevel:
        """The level of agreement that parties with no lower verdict have reached."""
        return AgreementLevel(self.name.lower())


class Basis(StrEnum):
    """What kind of evidence a verdict rests on."""

    STATED = "stated"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The point stands in a text that the party itself proposed, on a day."""

    day: date
    publicity: Publicity

    @property
    def weaknesses(self) -> tuple[Weakness, ...]:
        """Why the text can make no agreement: its proponent never published it."""
        return () if self.publicity is Publicity.OFFICIAL else (Weakness.NOT_OFFICIAL,)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one party's evidence on a point adds up to, what it rests on, what speaks against it.

    `weaknesses` say why what it rests on can make no agreement.
    """

    party: str
    verdict: PartyVerdict
    rests_on: Borne | None = None
    against: tuple[Borne, ...] = ()
    basis: Basis = Basis.NONE
    weaknesses: tuple[Weakness, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearness:
    """How many of the parties accept a point, how many on conditions, and how many spoke at all."""

    accepting: int
    conditional: int
    spoke: int
    parties: int

    @property
    def order(self) -> tuple[int, int, int]:
        """What puts points in order, the nearest to agreement first."""
        return -self.accepting, -self.conditional, -self.spoke


def weigh(cell: Cell, status: PointStatus, proposal: Proposal | None = None) -> Weighed:
    """Return what one party's evidence on a point adds up to."""
    strong = [one for one in cell.borne if one.is_strong]
    if proposal and all(one.evidence.latest < proposal.day for one in strong):
        return _weigh_proposal(cell, status, proposal)
    if not strong:
        return _weigh_weak(cell)
    current, _, of_the_day = choose(strong)
    verdict = _verdict(current, status)
    outvoted = tuple(_outvoted(current, strong))
    against = tuple(dict.fromkeys((*outvoted, *_speaking_against(current, of_the_day, cell))))
    if outvoted:
        verdict = PartyVerdict.UNKNOWN  # a lower office does not silently outvote a higher one
    elif against:
        verdict = min(verdict, PartyVerdict.UNKNOWN)
    return Weighed(cell.party, verdict, current, against, Basis.STATED)


def agree(verdicts: Iterable[PartyVerdict]) -> AgreementLevel:
    """Return how far some parties agree, by the verdict of each; one alone never does."""
    every = list(verdicts)
    lowest = min(every, default=PartyVerdict.UNKNOWN)
    if len(every) < _FEWEST_PARTIES:
        lowest = min(lowest, PartyVerdict.UNKNOWN)
    return lowest.level


def nearness(weighed: Sequence[Weighed]) -> Nearness:
    """Count how near a point is to agreement."""
    verdicts = [one.verdict for one in weighed]
    return Nearness(
        accepting=verdicts.count(PartyVerdict.AGREED),
        conditional=verdicts.count(PartyVerdict.CONDITIONAL),
        spoke=sum(one.basis is not Basis.NONE or bool(one.against) for one in weighed),
        parties=len(weighed),
    )


def _verdict(current: Borne, status: PointStatus) -> PartyVerdict:
    verdict = _of_stance(current.evidence.stance)
    if current.evidence.conditions:
        verdict = min(verdict, PartyVerdict.CONDITIONAL)
    if current.evidence.target.option is not None:
        verdict = PartyVerdict.OPEN  # one way to settle the point taken or refused, and no other
    if status is PointStatus.OPEN:
        verdict = min(verdict, PartyVerdict.OPEN)  # nobody settles a point with rival options
    return verdict


def _of_stance(stance: Stance) -> PartyVerdict:
    match stance:
        case Stance.ACCEPTS:
            return PartyVerdict.AGREED
        case Stance.ACCEPTS_WITH_CONDITIONS:
            return PartyVerdict.CONDITIONAL
        case Stance.OPEN_TO_DISCUSS:
            return PartyVerdict.OPEN
        case Stance.EVADES:
            return PartyVerdict.UNKNOWN
        case Stance.DEMANDS_CHANGE | Stance.REJECTS:
            return PartyVerdict.CONTESTED
        case _:
            assert_never(stance)


def _weigh_proposal(cell: Cell, status: PointStatus, proposal: Proposal) -> Weighed:
    """Weigh a party's own text, which counts until the party said something newer of the point."""
    verdict = PartyVerdict.OPEN if status is PointStatus.OPEN else PartyVerdict.AGREED
    against = tuple(
        one
        for one in (*cell.borne, *cell.related)
        if one.evidence.latest >= proposal.day
        and (one.evidence.stance.is_refusal or _takes_back(one, cell.party))
    )
    if against or proposal.weaknesses:
        verdict = min(verdict, PartyVerdict.UNKNOWN)
    return Weighed(cell.party, verdict, None, against, Basis.PROPOSED, proposal.weaknesses)


def _takes_back(one: Borne, party: str) -> bool:
    """Tell whether a party says less of a point than that it stands by its own text."""
    return (
        one.evidence.party == party
        and one.bearing.standing is not Standing.GENERAL
        and one.evidence.caution < Stance.ACCEPTS.caution
    )


def _weigh_weak(cell: Cell) -> Weighed:
    """Weigh what no agreement may rest on: the least accepting of it counts, at most unknown."""
    weak = [one for one in cell.borne if one.is_firm]
    if not weak:
        return Weighed(cell.party, PartyVerdict.UNKNOWN)
    current = min(weak, key=lambda one: (one.evidence.caution, one.evidence.order))
    verdict = min(_of_stance(current.evidence.stance), PartyVerdict.UNKNOWN)
    return Weighed(cell.party, verdict, current, (), Basis.STATED, current.evidence.weaknesses)


def _outvoted(current: Borne, strong: Iterable[Borne]) -> Iterator[Borne]:
    """Yield the less accepting of the newest word and an earlier one of a more senior office."""
    seniors = [one for one in strong if one.rank < current.rank]
    if not seniors:
        return
    senior, _, _ = choose(seniors)
    if _of_stance(senior.evidence.stance) is not _of_stance(current.evidence.stance):
        yield min(senior, current, key=lambda one: one.evidence.caution)


def _speaking_against(current: Borne, of_the_day: Iterable[Borne], cell: Cell) -> Iterator[Borne]:
    """Yield the evidence, of that day or later, that speaks less favourably.

    What is general, or another party's word, speaks against a point only where it refuses: whoever
    accepts the whole on conditions has not gone back on a point.
    """
    favour = current.evidence.caution
    since = current.evidence.earliest
    weaker = [one for one in cell.borne if not one.is_strong]
    later = [one for one in (*weaker, *cell.related) if one.evidence.latest >= since]
    for one in (*of_the_day, *later):
        is_aside = (
            one.bearing.standing is Standing.GENERAL or one.evidence.party != current.evidence.party
        )
        if is_aside and not one.evidence.stance.is_refusal:
            continue
        if one.evidence.caution < favour:
            yield one
