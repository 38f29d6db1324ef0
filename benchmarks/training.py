"""Training data: pairs of texts with known correspondences, and augmented variants of them.

Whole texts teach too little: they hardly ever have a point without a counterpart that looks as if
it had one, and few splits and merges. So each public pair is also given with points cut in two and
neighbours joined, and each pair but the largest with half of its points left out by chance.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import regex

from app.domain.plans.rendering import RenderedPoint
from benchmarks.gold import GoldPair, gold_pairs, points_of

_SENTENCE_END: Final = regex.compile(r"(?<=[.;:!?])\s+")
_CHANCE: Final = 0.12
_LEAST_CUT: Final = 16  # words of a point that may be cut
_LEAST_PIECE: Final = 5
_THINNED: Final = 3  # thinned copies of each pair of plans, which are few
_KEPT: Final = 0.5
_TINY: Final = 3  # copies of each pair that keep but a few points
_KEPT_OF_TINY: Final = 0.12
_RELATED: Final = ("rus-ukr", "ukr-bel", "eng-fra", "eng-spa")
_ALONE: Final = ("eng-ukr", "rus-ukr", "eng-fra")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair of texts to learn from; `weight` says how much one of its points counts."""

    pair: GoldPair
    weight: float
    teaches_parts: bool = True

    @property
    def name(self) -> str:
        """Which gold pair it was made from."""
        return f"{self.pair.corpus} {self.pair.name}"


_WEIGHTS: Final = {
    "plans": (1.5, 0.4, 0.0),
    "fr_bills": (1.0, 0.5, 0.7),
    "nist_draft_final": (0.5, 0.0, 0.2),
    "udhr_multi": (0.6, 0.4, 0.4),
}
"""For each corpus: the weight of a whole pair, of a thinned one, and of one with cuts and joins."""


def lessons() -> Iterator[Lesson]:
    """Yield the whole training set; the same each time."""
    for seed, pair in enumerate(gold_pairs()):
        whole, thin, cut = _WEIGHTS[pair.corpus]
        is_public = pair.corpus != "plans"
        yield Lesson(pair, whole, teaches_parts=pair.corpus != "udhr_multi")
        if not is_public:
            yield Lesson(bare(pair), whole / 2)
        if thin:
            for copy in range(1 if is_public else _THINNED):
                made = thinned(pair, 1000 * copy + seed + 100)
                yield Lesson(made, thin, teaches_parts=pair.corpus != "udhr_multi")
                if not is_public:
                    yield Lesson(bare(made), thin / 2)
            if pair.corpus != "udhr_multi":
                for copy in range(_TINY):
                    tiny = thinned(pair, 1000 * copy + seed + 500, _KEPT_OF_TINY)
                    yield Lesson(bare(tiny), thin)
        if cut and (pair.corpus != "udhr_multi" or pair.name in _RELATED):
            yield Lesson(cut_and_joined(pair, seed), cut)
        if pair.corpus == "udhr_multi" and pair.name in _ALONE:
            alone = {(point.label, point.label): "identical" for point in pair.base}
            itself = GoldPair(pair.corpus, pair.name, pair.base, pair.base, alone)
            yield Lesson(cut_and_joined(itself, 5), cut)


def bare(pair: GoldPair) -> GoldPair:
    """Return a pair without its headings and topics, as most texts come."""
    return replace(pair, base=_bare(pair.base), target=_bare(pair.target))


def thinned(pair: GoldPair, seed: int, kept: float = _KEPT) -> GoldPair:
    """Return a pair of which chance kept a share of the points on either side."""
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    base, target = (
        tuple(point for point in side if chance.random() < kept)
        for side in (pair.base, pair.target)
    )
    labels = {one.label for one in base}, {one.label for one in target}
    links = {
        ends: kind
        for ends, kind in pair.links.items()
        if ends[0] in labels[0] and ends[1] in labels[1]
    }
    return replace(pair, base=base, target=target, links=links)


def cut_and_joined(pair: GoldPair, seed: int) -> GoldPair:
    """Return a pair in whose target some points are cut in two and some neighbours joined."""
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    origins: defaultdict[str, list[str]] = defaultdict(list)
    for base, target in pair.links:
        origins[target].append(base)
    pieces: list[tuple[str, str]] = []
    links: dict[tuple[str, str], str] = {}

    def add(label: str, text: str, sources: list[str], kind: str) -> None:
        pieces.append((label, text))
        links.update({(source, label): kind for source in sources})

    points = list(pair.target)
    while points:
        point = points.pop(0)
        throw = chance.random()
        halves = _halves(point.wording, chance) if throw < _CHANCE else ()
        if halves:
            for place, half in enumerate(halves):
                add(f"{point.label}s{place}", half, origins[point.label], "split")
        elif throw > 1 - _CHANCE and points and _is_joinable(point, points[0]):
            other = points.pop(0)
            sources = origins[point.label] + origins[other.label]
            add(f"{point.label}m", f"{point.wording} {other.wording}", sources, "merge")
        else:
            pieces.append((point.label, point.wording))
            kept = [(source, point.label) for source in origins[point.label]]
            links.update({ends: pair.links[ends] for ends in kept})
    chance.shuffle(pieces)
    changed = points_of([{"id": label, "text": text} for label, text in pieces])
    return GoldPair(pair.corpus, pair.name, pair.base, changed, links)


def _halves(text: str, chance: random.Random) -> tuple[str, ...]:
    """Return a text in two pieces, cut after a sentence if it has several; nothing if too short."""
    words = text.split()
    if len(words) < _LEAST_CUT:
        return ()
    sentences = _SENTENCE_END.split(text)
    if len(sentences) > 1:
        cut = chance.randrange(1, len(sentences))
        halves = " ".join(sentences[:cut]), " ".join(sentences[cut:])
    else:
        cut = chance.randrange(len(words) // 3, 2 * len(words) // 3 + 1)
        halves = " ".join(words[:cut]), " ".join(words[cut:])
    return halves if min(len(half.split()) for half in halves) >= _LEAST_PIECE else ()


def _is_joinable(one: RenderedPoint, other: RenderedPoint) -> bool:
    return min(len(point.wording.split()) for point in (one, other)) >= _LEAST_PIECE


def _bare(points: tuple[RenderedPoint, ...]) -> tuple[RenderedPoint, ...]:
    return tuple(
        replace(one, heading="", point=replace(one.point, heading="", topics=())) for one in points
    )
