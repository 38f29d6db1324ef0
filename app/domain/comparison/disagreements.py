"""Where the engine and people see different things in one pair of texts.

People's word counts in every comparison; this is the list of places where it had to.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.comparison.links import CuratedAlignment, Link, Origin, Remark, Side


class DisagreementKind(StrEnum):
    """What the engine and people disagree about."""

    LINKED_OTHERWISE = "linked_otherwise"
    LINKED_UNMATCHED = "linked_unmatched"
    LINKED_RIVAL = "linked_rival"
    LINKED_REJECTED = "linked_rejected"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A link that one side has and the other has not, with what the other says of its ends.

    The engine's link where it has one too many, people's where it lacks one. `against` are the
    other side's links of the same points, `remarks` what editors note on points that they leave
    without a counterpart.
    """

    kind: DisagreementKind
    link: Link
    against: tuple[Link, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class PairReport:
    """One pair that editors judged: what is agreed, what is not, what only the engine speaks of.

    `agreed` counts the links that both have; `unjudged` are the engine's links between points of
    which people say nothing, which contradict nobody.
    """

    base: str
    target: str
    judged_by: str
    agreed: int
    unjudged: tuple[Link, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def counts(self) -> dict[DisagreementKind, int]:
        """How many disagreements there are of each kind; every kind is counted, also at nought."""
        counted = Counter(one.kind for one in self.disagreements)
        return {kind: counted[kind] for kind in DisagreementKind}


def find_disagreements(
    computed: Iterable[Link], held: Iterable[Link], judged: CuratedAlignment
) -> PairReport:
    """Return where what the engine finds alone differs from what people say of the same pair.

    `held` are the settled links of the pair: people's, and the engine's where people say nothing.
    """
    found = {link.ends: link for link in computed}
    stated = {link.ends: link for link in held if link.origin is not Origin.COMPUTED}
    followed = [link for link in stated.values() if not link.rival]
    agreed = [link for link in followed if link.ends in found]
    extra = [link for ends, link in found.items() if ends not in {one.ends for one in agreed}]
    told = [_told(link, stated, followed, judged) for link in extra]
    missing = [link for link in followed if link.ends not in found]
    return PairReport(
        base=judged.base,
        target=judged.target,
        judged_by=judged.judged_by,
        agreed=len(agreed),
        unjudged=tuple(link for link, one in zip(extra, told, strict=True) if one is None),
        disagreements=(
            *(one for one in told if one is not None),
            *(
                Disagreement(DisagreementKind.NOT_FOUND, link, tuple(_sharing(link, extra)))
                for link in missing
            ),
        ),
    )


def _told(
    link: Link,
    stated: dict[tuple[str, str], Link],
    followed: Iterable[Link],
    judged: CuratedAlignment,
) -> Disagreement | None:
    """Return what people have against a link of the engine; None where they say nothing."""
    against = tuple(_sharing(link, followed))
    ends = {(Side.BASE, link.base), (Side.TARGET, link.target)}
    remarks = tuple(one for one in judged.unmatched if (one.side, one.label) in ends)
    if link.ends in {one.ends for one in judged.rejected}:
        return Disagreement(DisagreementKind.LINKED_REJECTED, link, against, remarks)
    if link.ends in stated:
        return Disagreement(DisagreementKind.LINKED_RIVAL, link, against, remarks)
    if remarks:
        return Disagreement(DisagreementKind.LINKED_UNMATCHED, link, against, remarks)
    if against:
        return Disagreement(DisagreementKind.LINKED_OTHERWISE, link, against)
    return None


def _sharing(link: Link, others: Iterable[Link]) -> Iterator[Link]:
    """Yield the links that have an end in common with one."""
    for other in others:
        if other.base == link.base or other.target == link.target:
            yield other
