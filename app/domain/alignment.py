"""Which point of one version answers which point of another.

Points that read the same are paired first; then each remaining point is scored against the points
that share its weightiest words, and the best pairs are taken greedily; last, a point left over
joins a pair when its words are covered by the other side's point (a split or a merge). Printed
numbers count only as far as the pair itself shows that they can be trusted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.links import CuratedAlignment, Link, Origin, Side, Signals
from app.domain.rendering import RenderedPoint
from app.domain.similarity import Profile, WordWeights, candidates, profiles, signals

METHOD: Final = 1
"""Raised by every change of what this module answers."""


@dataclass(frozen=True, slots=True)
class AlignmentOptions:
    """How the engine weighs its signals; the defaults are the ones measured in docs/method.md."""

    text: float = 0.55
    heading: float = 0.2
    topics: float = 0.15
    order: float = 0.1
    label: float = 0.15
    """Added for a printed number kept, times how far numbers can be trusted in this pair."""
    least: float = 0.42
    """The score below which nothing is claimed."""
    least_part: float = 0.21
    """The likeness of texts below which a left-over point is no part of another."""
    least_unused: float = 0.3
    """The share of what a part has in common with a whole that no other part may account for."""
    least_cover: float = 0.5
    """How much of a left-over point another point must cover to be a part of it."""
    most_candidates: int = 12


def compute_links(
    base: Sequence[RenderedPoint],
    target: Sequence[RenderedPoint],
    options: AlignmentOptions = AlignmentOptions(),
) -> tuple[Link, ...]:
    """Return the links that the engine finds between two texts, in the order of the base."""
    aligner = _Aligner(profiles(base), profiles(target), options)
    return tuple(sorted(aligner.links(), key=lambda link: aligner.order[link.base]))


def settle_links(
    computed: Iterable[Link], stated: Iterable[Link], judged: CuratedAlignment | None
) -> tuple[Link, ...]:
    """Return all links of a comparison: people's first, the engine's where people say nothing.

    Where the engine contradicts people, their link is marked disputed, and the engine's is kept
    as a rival that joins nothing.
    """
    held: dict[tuple[str, str], Link] = {}
    for link in stated:
        earlier = held.get(link.ends)
        held[link.ends] = _with_judgment(earlier, link) if earlier else link
    found = {link.ends: link for link in computed}
    bases = {link.base for link in held.values() if not link.rival}
    targets = {link.target for link in held.values() if not link.rival}
    for remark in judged.unmatched if judged else ():
        (bases if remark.side is Side.BASE else targets).add(remark.label)
    others = [link for ends, link in found.items() if ends not in held]
    elsewhere = {link.base for link in others}, {link.target for link in others}
    settled = []
    for ends, link in held.items():
        contradicted = link.base in elsewhere[0] or link.target in elsewhere[1]
        agreed = found.get(ends)
        disputed = link.disputed or (agreed is None and contradicted)
        measured = agreed.signals if agreed else link.signals
        settled.append(replace(link, disputed=disputed, signals=measured))
    for link in others:
        contradicts = link.base in bases or link.target in targets
        settled.append(replace(link, disputed=True, rival=True) if contradicts else link)
    return tuple(settled)


def measure_links(
    base: Sequence[RenderedPoint], target: Sequence[RenderedPoint], links: Iterable[Link]
) -> tuple[Link, ...]:
    """Return links with the signals of their points, whoever says that they are linked."""
    sides = profiles(base), profiles(target)
    weights = WordWeights([*sides[0], *sides[1]])
    old, new = ({one.point.label: one for one in side} for side in sides)
    return tuple(
        replace(link, signals=signals(old[link.base], new[link.target], weights))
        for link in links
        if link.base in old and link.target in new
    )


def _with_judgment(declared: Link, curated: Link) -> Link:
    """Return the link that outranks the other, with what the editors say of it."""
    return replace(declared, relation=curated.relation, note=curated.note)


class _Aligner:
    """One run over one pair of texts."""

    def __init__(
        self, base: list[Profile], target: list[Profile], options: AlignmentOptions
    ) -> None:
        self.base, self.target, self.options = base, target, options
        self.weights = WordWeights([*base, *target])
        self.order = {profile.point.label: place for place, profile in enumerate(base)}
        self.pairs: dict[tuple[int, int], tuple[float, Signals]] = {}
        self.mates: tuple[defaultdict[int, list[int]], ...] = defaultdict(list), defaultdict(list)
        self.trust = 0.0
        sides = base, target
        self.has_headings = all(any(one.heading for one in side) for side in sides)
        self.has_topics = all(any(one.topics for one in side) for side in sides)

    def links(self) -> list[Link]:
        self._pair_identical()
        self._pair_alike()
        self._pair_wordless()
        self._attach_parts()
        return [
            Link(
                base=self.base[a].point.label,
                target=self.target[b].point.label,
                origin=Origin.COMPUTED,
                confidence=round(score, 4),
                signals=measured,
            )
            for (a, b), (score, measured) in self.pairs.items()
        ]

    def _pair_identical(self) -> None:
        """Pair points that read the same; of several alike, those with the same label first."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for b, profile in enumerate(self.target):
            if profile.wording:
                places[profile.point.wording].append(b)
        taken: set[int] = set()
        for keep_label in (True, False):
            for a, profile in enumerate(self.base):
                alike = places.get(profile.point.wording, [])
                if a in taken or not alike:
                    continue
                labels = [self.target[b].point.label for b in alike]
                if keep_label and profile.point.label not in labels:
                    continue
                b = alike.pop(labels.index(profile.point.label) if keep_label else 0)
                taken.add(a)
                self.pairs[a, b] = (1.0, signals(profile, self.target[b], self.weights))
        kept = [measured.label for _, measured in self.pairs.values()]
        self.trust = sum(kept) / len(kept) if kept else 0.5

    def _pair_alike(self) -> None:
        taken = [self._paired(0), self._paired(1)]
        rest = [
            {at: one for at, one in enumerate(side) if at not in paired and one.wording}
            for side, paired in zip((self.base, self.target), taken, strict=True)
        ]
        scored = []
        most = self.options.most_candidates
        for a, places in candidates(rest[0], rest[1], self.weights, most).items():
            for b in places:
                measured = signals(self.base[a], self.target[b], self.weights)
                scored.append((self._score(measured), -a, -b, measured))
        for score, a, b, measured in sorted(scored, key=lambda entry: entry[:3], reverse=True):
            if score < self.options.least:
                break
            if -a not in taken[0] and -b not in taken[1]:
                self.pairs[-a, -b] = (score, measured)
                taken[0].add(-a)
                taken[1].add(-b)

    def _pair_wordless(self) -> None:
        """Link points that have no words by their numbers, where these can be trusted.

        A number kept empty strikes the point that had it; two points that are both withheld, or
        both say nothing, are one when they carry one number and one heading.
        """
        by_label = {profile.point.label: a for a, profile in enumerate(self.base)}
        taken = self._paired(0)
        for b, profile in enumerate(self.target):
            a = by_label.get(profile.point.label)
            if profile.wording or a is None or a in taken:
                continue
            old = self.base[a]
            measured = signals(old, profile, self.weights)
            if old.silence is not None and old.silence == profile.silence:
                self.pairs[a, b] = (1.0, measured)
            elif (
                profile.point.is_struck and self.trust * max(measured.topics, measured.heading) > 0
            ):
                self.pairs[a, b] = (round(self.trust, 4), measured)

    def _attach_parts(self) -> None:
        """Join what is left over to the pair whose other side covers its words."""
        for side in (0, 1):
            own, other = (self.base, self.target) if side == 0 else (self.target, self.base)
            taken = self._paired(side)
            for ends in self.pairs:
                self.mates[side][ends[1 - side]].append(ends[side])
            rest = {at: one for at, one in enumerate(own) if at not in taken and one.content}
            wholes = dict(enumerate(other))
            most = self.options.most_candidates
            for place, reachable in candidates(rest, wholes, self.weights, most).items():
                self._attach(side, place, reachable, own, other)

    def _attach(
        self, side: int, place: int, reachable: list[int], own: list[Profile], other: list[Profile]
    ) -> None:
        best = 0.0
        ends = None
        for partner in reachable:
            cover = self.weights.coverage(other[partner].content, own[place].content)
            if cover > best and not self._is_used_up(side, partner, own[place]):
                best, ends = cover, (place, partner) if side == 0 else (partner, place)
        if ends is not None and best >= self.options.least_cover:
            measured = signals(self.base[ends[0]], self.target[ends[1]], self.weights)
            has_common_topic = measured.topics > 0 or not self.has_topics
            if has_common_topic and measured.text >= self.options.least_part:
                self.pairs[ends] = (round(best * measured.text, 4), measured)

    def _is_used_up(self, side: int, partner: int, part: Profile) -> bool:
        """Tell whether a whole's other parts account for what this part shares with it."""
        own, other = (self.base, self.target) if side == 0 else (self.target, self.base)
        mates = self.mates[side].get(partner, ())
        used = frozenset[str]().union(*(own[mate].content for mate in mates))
        shared = other[partner].content & part.content
        return bool(mates) and self.weights.mass(shared - used) < (
            self.options.least_unused * self.weights.mass(shared)
        )

    def _score(self, measured: Signals) -> float:
        weights = self.options
        heading = weights.heading if self.has_headings else 0.0
        topics = weights.topics if self.has_topics else 0.0
        score = (
            weights.text * measured.text
            + heading * measured.heading
            + topics * measured.topics
            + weights.order * measured.order
        ) / (weights.text + heading + topics + weights.order)
        return min(score + weights.label * measured.label * self.trust, 1.0)

    def _paired(self, side: int) -> set[int]:
        return {ends[side] for ends in self.pairs}
