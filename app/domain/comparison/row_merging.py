"""Which points of several texts belong in one row of a table.

Two texts take no rule: what their links join is one row. Among three or more, a chain of links may
bring together what nobody would lay side by side: two points of one text, or points that a direct
comparison keeps apart. So every two of the texts are linked directly, and points are joined
greedily, the surest links first: those that people state, undisputed before disputed, then the
engine's by confidence. A link is not followed where a row made by it would hold

- two points of one text, unless a split or merge joins them: they are in one group of the direct
  comparison with another text of the row;
- two points of which people say that linking them is the reading that lost;
- points of two texts none of which the direct comparison links, but says otherwise as surely as
  the link says what it says: one of them is linked elsewhere, or people say that it has no
  counterpart there.

A link that was refused is tried again while rows grow, since what joins two texts may come later.
Where the direct comparison is silent, a chain may join: that is how a point is recognised that
went through another party's plan. Greedy joining is not the best of all partitions, which is
hard to find (correlation clustering, Bansal et al. 2004); it is one that can be explained link by
link. A round takes O(links · texts²), and few rounds are needed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from app.domain.comparison.grouping import group_points
from app.domain.comparison.links import CuratedAlignment, Link, Origin
from app.domain.plans.lineage import PointKey
from app.domain.plans.rendering import Rendering

Strength = tuple[bool, bool, float]
"""Whether people say it, whether nobody disputes it, and how sure it is."""


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """Two texts, each `PLAN@ORDINAL~WITNESS`, with their links and what editors say of them."""

    base: str
    target: str
    links: tuple[Link, ...]
    judged: CuratedAlignment | None = None

    @property
    def missed(self) -> Iterator[tuple[PointKey, str]]:
        """Yield each point that editors missed in the other text, with the key of that text."""
        for remark in self.judged.unmatched if self.judged else ():
            own = remark.side.of(self.base, self.target)
            other = remark.side.other.of(self.base, self.target)
            yield PointKey(own, remark.label), other


class Objection(StrEnum):
    """Why a link does not join two rows; of several reasons the first one here is given."""

    RIVAL = "rival"
    UNMATCHED = "unmatched"
    LINKED_ELSEWHERE = "linked_elsewhere"
    TWO_OF_ONE_TEXT = "two_of_one_text"


@dataclass(frozen=True, slots=True)
class Join:
    """A link of two texts, with the points that it joins."""

    base: PointKey
    target: PointKey
    link: Link

    @property
    def ends(self) -> frozenset[PointKey]:
        """Both points."""
        return frozenset({self.base, self.target})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A link that joins no rows, and two points that it would have brought together."""

    join: Join
    objection: Objection
    between: tuple[PointKey, PointKey]


@dataclass(frozen=True, slots=True, eq=False)  # a row is itself alone, and quick to look up
class PointRow:
    """Points that belong together, the earliest text's first, and the links that joined them."""

    points: tuple[PointKey, ...]
    joins: tuple[Join, ...]


def join_points(
    texts: Mapping[str, Rendering], pairs: Sequence[LinkedPair]
) -> tuple[tuple[PointRow, ...], tuple[Refusal, ...]]:
    """Return every point of the texts in exactly one row, and the links that were not followed.

    `pairs` has each two of the texts once, either way round. Rows stand in no particular order.
    """
    joiner = _Joiner(texts, pairs)
    waiting = joiner.candidates()
    while True:
        refusals = tuple(joiner.follow(join) for join in waiting)
        left = [one.join for one in refusals if one]
        if len(left) == len(waiting):
            return joiner.rows(), tuple(one for one in refusals if one)
        waiting = left


def order_texts(texts: Iterable[Rendering]) -> list[Rendering]:
    """Return texts by date, those of one day by name: the same whatever order they come in."""
    return sorted(
        texts,
        key=lambda text: (
            text.version.date.earliest,
            text.version.date.latest,
            text.version.plan,
            text.version.ordinal,
            text.witness.slug,
        ),
    )


@dataclass(slots=True)
class _Joiner:
    """One run: rows as they grow, and what the direct comparisons say."""

    texts: Mapping[str, Rendering]
    pairs: Sequence[LinkedPair]
    places: dict[PointKey, tuple[int, int]] = field(init=False)
    row_of: dict[PointKey, int] = field(init=False)
    members: dict[int, list[PointKey]] = field(init=False)
    joined: defaultdict[int, list[Join]] = field(init=False)
    groups: dict[frozenset[str], dict[PointKey, int]] = field(init=False)
    ties: dict[tuple[PointKey, str], Strength] = field(init=False)
    unmatched: set[tuple[PointKey, str]] = field(init=False)
    rivals: set[frozenset[PointKey]] = field(init=False)

    def __post_init__(self) -> None:
        """Put every point in a row of its own, and index what is said of pairs."""
        ordered = order_texts(self.texts.values())
        self.places = {
            PointKey(text.witness.key, point.label): (rank, point.place)
            for rank, text in enumerate(ordered)
            for point in text.points
        }
        self.row_of = {at: row for row, at in enumerate(self.places)}
        self.members = {row: [at] for at, row in self.row_of.items()}
        self.joined = defaultdict(list)
        self.groups = {frozenset({p.base, p.target}): self._groups(p) for p in self.pairs}
        self.ties, self.unmatched, self.rivals = {}, set(), set()
        for pair in self.pairs:
            self._read(pair)

    def candidates(self) -> list[Join]:
        """Return the links that may join rows, the surest first."""
        found = [join for pair in self.pairs for join in _joins(pair) if not join.link.rival]
        return sorted(found, key=self._rank)

    def follow(self, join: Join) -> Refusal | None:
        """Make one row of two, or return why not."""
        row, other = sorted((self.row_of[join.base], self.row_of[join.target]))
        if row == other:
            return None
        refusal = self._refusal(join, self.members[row], self.members[other])
        if refusal:
            return refusal
        for at in self.members[other]:
            self.row_of[at] = row
        self.members[row] += self.members.pop(other)
        self.joined[row] += [join, *self.joined.pop(other, [])]
        return None

    def rows(self) -> tuple[PointRow, ...]:
        """Return the rows as they are now."""
        return tuple(
            PointRow(
                tuple(sorted(members, key=self.places.__getitem__)),
                tuple(sorted(self.joined[row], key=self._rank)),
            )
            for row, members in self.members.items()
        )

    def _rank(self, join: Join) -> tuple[bool, bool, float, list[tuple[int, int]]]:
        said, undisputed, confidence = _strength(join.link)
        places = sorted(self.places[at] for at in join.ends)
        return not said, not undisputed, -confidence, places

    def _refusal(
        self, join: Join, row: Sequence[PointKey], other: Sequence[PointKey]
    ) -> Refusal | None:
        cells: defaultdict[str, list[PointKey]] = defaultdict(list)
        for at in (*row, *other):
            cells[at.text].append(at)
        found = [
            Refusal(join, objection, (one, two))
            for one, two in product(row, other)
            if (objection := self._objection(one, two, cells, _strength(join.link)))
        ]
        reasons = list(Objection)
        return min(found, key=lambda one: reasons.index(one.objection), default=None)

    def _objection(
        self, one: PointKey, two: PointKey, cells: Mapping[str, list[PointKey]], strength: Strength
    ) -> Objection | None:
        """Return what speaks against two points in one row, whose points are those of the cells."""
        if one.text == two.text:
            others = (at for cell in cells.values() for at in cell)
            is_split = any(self._in_one_group(one, two, at) for at in others)
            return None if is_split else Objection.TWO_OF_ONE_TEXT
        if self._in_one_group(one, one, two):
            return None
        if frozenset({one, two}) in self.rivals:
            return Objection.RIVAL
        if self._are_linked(cells[one.text], cells[two.text]):
            return None
        return self._said_against(one, two, strength)

    def _are_linked(self, cell: Iterable[PointKey], other: Sequence[PointKey]) -> bool:
        """Tell whether two texts' direct comparison has a point of each in one change."""
        pairs = ((one, two) for one in cell for two in other)
        return any(self._in_one_group(one, one, two) for one, two in pairs)

    def _in_one_group(self, one: PointKey, two: PointKey, at: PointKey) -> bool:
        """Tell whether the direct comparison of two texts has all three points in one change."""
        groups = self.groups.get(frozenset({one.text, at.text}), {})
        return at.text != one.text and groups[one] == groups[two] == groups[at]

    def _said_against(self, one: PointKey, two: PointKey, strength: Strength) -> Objection | None:
        """Return what their texts' direct comparison says against laying two points together."""
        ways = (one, two.text), (two, one.text)
        if not self.unmatched.isdisjoint(ways):
            return Objection.UNMATCHED
        if any(way in self.ties and self.ties[way] >= strength for way in ways):
            return Objection.LINKED_ELSEWHERE
        return None

    def _groups(self, pair: LinkedPair) -> dict[PointKey, int]:
        """Return the number of each point's group in the direct comparison of a pair."""
        base, target = self.texts[pair.base].points, self.texts[pair.target].points
        numbered: dict[PointKey, int] = {}
        for number, (olds, news) in enumerate(group_points(base, target, pair.links)):
            numbered |= {PointKey(pair.base, point.label): number for point in olds}
            numbered |= {PointKey(pair.target, point.label): number for point in news}
        return numbered

    def _read(self, pair: LinkedPair) -> None:
        for join in _joins(pair):
            if join.link.rival:
                if join.link.origin is not Origin.COMPUTED:
                    self.rivals.add(join.ends)
                continue
            strength = _strength(join.link)
            for way in ((join.base, pair.target), (join.target, pair.base)):
                self.ties[way] = max(strength, self.ties.get(way, strength))
        self.unmatched.update(pair.missed)


def _joins(pair: LinkedPair) -> Iterator[Join]:
    for link in pair.links:
        yield Join(PointKey(pair.base, link.base), PointKey(pair.target, link.target), link)


def _strength(link: Link) -> Strength:
    if link.origin is Origin.COMPUTED:
        return False, not link.disputed, link.confidence
    return True, not link.disputed, 1.0
