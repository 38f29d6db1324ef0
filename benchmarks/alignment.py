"""What the engine alone finds of the links that people know of.

`python -m benchmarks.alignment` writes results/alignment.md.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from app.domain.alignment import METHOD, compute_links
from benchmarks.gold import GoldPair, gold_pairs

RESULTS: Final = Path(__file__).parent / "results" / "alignment.md"


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the links found are right, and how many of the right ones were found."""

    right: int
    found: int
    known: int

    def __add__(self, other: "Score") -> "Score":
        """Add the counts of another pair."""
        return Score(self.right + other.right, self.found + other.found, self.known + other.known)

    @property
    def precision(self) -> float:
        """The share of the links found that are right; 1 when none was claimed."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the right links that were found."""
        return self.right / self.known if self.known else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(pair: GoldPair) -> tuple[Score, dict[str, Score]]:
    """Return the score on one pair, and the recall by kind of link."""
    found = {link.ends for link in compute_links(pair.base, pair.target)}
    known = Counter(pair.links.values())
    right = Counter(kind for ends, kind in pair.links.items() if ends in found)
    by_kind = {kind: Score(right[kind], right[kind], count) for kind, count in known.items()}
    return Score(sum(right.values()), len(found), sum(known.values())), by_kind


def report(pairs: Iterable[GoldPair]) -> Iterator[str]:
    """Yield the lines of the results file."""
    now = datetime.now(UTC).date().isoformat()
    yield "# Alignment, the engine alone"
    yield ""
    yield f"Measured on {now} with Parley {version('parley')}, alignment method {METHOD}, "
    yield f"Python {sys.version.split()[0]}. Pairs of points; no pair has settings of its own."
    yield ""
    yield "| Corpus | Pair | Precision | Recall | F1 | Links | Seconds |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    totals: defaultdict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    kinds: defaultdict[str, dict[str, Score]] = defaultdict(dict)
    for pair in pairs:
        started = time.perf_counter()
        found, by_kind = score(pair)
        took = time.perf_counter() - started
        totals[pair.corpus] += found
        for kind, one in by_kind.items():
            kinds[pair.corpus][kind] = kinds[pair.corpus].get(kind, Score(0, 0, 0)) + one
        yield _row(pair.corpus, pair.name, found, f"{took:.2f}")
    for corpus, total in totals.items():
        yield _row(f"**{corpus}**", "all", total, "")
    yield ""
    yield "| Corpus | Kind of link | Recall | Links |"
    yield "|---|---|---:|---:|"
    for corpus, found_kinds in kinds.items():
        for kind, one in sorted(found_kinds.items()):
            yield f"| {corpus} | {kind} | {one.recall:.3f} | {one.known} |"


def main() -> None:
    """Measure, print and write the results."""
    lines = []
    for line in report(gold_pairs()):
        lines.append(line)
        sys.stdout.write(line + "\n")
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _row(corpus: str, name: str, found: Score, took: str) -> str:
    return (
        f"| {corpus} | {name} | {found.precision:.3f} | {found.recall:.3f} "
        f"| {found.f1:.3f} | {found.known} | {took} |"
    )


if __name__ == "__main__":
    main()
