"""The work list of editors: changes of words between tied texts that nobody has judged."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.domain.comparison.compare import Change, Fate
from app.domain.comparison.judgements import ChangeJudgement
from app.domain.comparison.links import LinkChoice
from app.domain.plans.lineage import Tie
from app.domain.references import PairReference, parse_pair
from app.projections.comparer import ComparedPair
from app.projections.comparison_cache import ComparisonCache
from app.projections.store import open_statements, open_texts
from app.queries.comparison import compare_texts
from app.queries.links import find_alignment
from app.queries.plans import get_version

_MOST_POSITIONS: Final = 99_999


@dataclass(frozen=True, slots=True)
class TiedPair:
    """Two texts that somebody ties together, and how many positions are about either of them."""

    named: PairReference
    positions: int

    @property
    def order(self) -> str:
        """A key whose order has the texts first that most positions are about."""
        return f"{_MOST_POSITIONS - min(self.positions, _MOST_POSITIONS):05}{self.named}"


@dataclass(frozen=True, slots=True)
class MadeJudgement:
    """What an editor said; stale where the wording or the links are others by now."""

    judgement: ChangeJudgement
    is_stale: bool


@dataclass(frozen=True, slots=True)
class JudgedChanges:
    """The changes of a pair that nobody has judged, and the judgements that there are."""

    compared: ComparedPair
    open: tuple[Change, ...]
    made: tuple[MadeJudgement, ...]


def list_tied_pairs(
    session: Session, wanted: PairReference | None, at: int | None
) -> list[TiedPair]:
    """Return the pairs of texts that positions are carried between, or the one wanted.

    Raises NotFoundError for a version that is not there.
    """
    counts: dict[str, int] = {}
    for target, pieces in open_statements(session, at).about.items():
        if target.version:
            counts[target.version] = counts.get(target.version, 0) + sum(map(len, pieces.values()))
    if wanted is not None:
        for reference in (wanted.base, wanted.target):
            get_version(session, reference, at)
        named = [wanted]
    else:
        texts = open_texts(session, at)
        named = [
            parse_pair(f"{tie.base}...{tie.target}")
            for tie in texts.lineage.ties
            if texts.nearest.keys() >= {tie.base, tie.target}
        ]
    pairs = [
        TiedPair(pair, sum(counts.get(str(side), 0) for side in (pair.base, pair.target)))
        for pair in named
    ]
    return sorted(pairs, key=lambda pair: pair.order)


def view_judgements(session: Session, pair: PairReference, at: int | None) -> JudgedChanges:
    """Return what is judged of two versions and what is not; raises NoTextError for a textless one.

    A change is open where it is undetermined: so no editor's word about these very wordings says
    that it is the same, or changed.
    """
    versions = [
        get_version(session, reference, at).record.key for reference in (pair.base, pair.target)
    ]
    tie = Tie(versions[0], versions[1], ())
    compared = ComparisonCache(session, open_texts(session, at)).compared(tie)
    if compared is None:
        compared = compare_texts(session, pair, LinkChoice.ALL, at)  # and it says which has none
    changes = compared.comparison.changes
    said = find_alignment(session, tie.base, tie.target, at)
    applied = {
        change.judgement.judgement.ends: change.judgement.is_stale
        for change in changes
        if change.judgement
    }
    return JudgedChanges(
        compared,
        open=tuple(change for change in changes if Fate.UNDETERMINED in change.fates),
        made=tuple(
            MadeJudgement(judgement, applied.get(judgement.ends, True))
            for judgement in (said.judgements if said else ())
        ),
    )
