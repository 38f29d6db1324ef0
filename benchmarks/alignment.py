"""Alignment benchmark: precision and recall of the links, and calibration of their confidence.

`python -m benchmarks.alignment` writes results/alignment.md. Every corpus is scored twice: with the
beliefs that the engine has, which were fitted on these very texts, and *held out*, with beliefs
fitted on five sixths of the texts without the one that is scored. The second figure says what to
expect of a text that nobody has seen.

Without the gold data only the plans are scored, nothing can be held out, and the results file stays
as it is.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from app.engine.alignment.align import METHOD, AlignmentOptions, align
from app.engine.alignment.classifier import Beliefs
from app.engine.alignment.evidence import Pass
from app.engine.alignment.features import Text
from app.engine.alignment.term_vectors import Matrix
from app.engine.alignment.weights import FITTED
from benchmarks.fit import fit, study
from benchmarks.gold import PUBLIC, GoldPair, plan_pairs, public_pairs
from benchmarks.gold_folder import GoldMissingError
from benchmarks.meant import meaning_of
from benchmarks.training import lessons

RESULTS: Final = Path(__file__).parent / "results" / "alignment.md"
FOLDS: Final = 6
_BINS: Final = 10
_PARTS: Final = frozenset({"split", "merge"})
_LEAST: Final = {"plans": 0.97, "fr_bills": 0.985, "nist_draft_final": 0.98}
_LEAST_PARTS: Final = 0.9
_LEAST_PRECISION: Final = 0.95
_MOST_ERROR: Final = 0.05


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall: how many links found are right, and how many right ones were found."""

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


NOTHING: Final = Score(0, 0, 0)


@dataclass(slots=True)
class Tally:
    """The scores of some pairs of texts, and the confidence of each link that was claimed."""

    all_links: Score = NOTHING
    parts: Score = NOTHING
    kinds: dict[str, Score] = field(default_factory=dict)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    equal: int = 0
    """Links counted wrong although the two points read the same to the letter."""

    def add(self, other: "Tally") -> None:
        """Add the counts of others."""
        self.all_links += other.all_links
        self.parts += other.parts
        for kind, score in other.kinds.items():
            self.kinds[kind] = self.kinds.get(kind, NOTHING) + score
        self.sure += other.sure
        self.equal += other.equal


@dataclass(frozen=True, slots=True)
class Contest:
    """A known pair of texts made ready, and how near its points are in meaning."""

    pair: GoldPair
    base: Text
    target: Text
    meaning: Matrix | None


def scored(contest: Contest, beliefs: Beliefs, meaning: Matrix | None) -> Tally:
    """Return how well the engine does on one pair of texts.

    Links to a number that a text keeps empty are not scored: people who judged the texts were asked
    about points that say something.
    """
    base, target, known = contest.base, contest.target, contest.pair.links
    found = [
        pair
        for pair in align(base, target, meaning, AlignmentOptions(beliefs=beliefs))
        if pair.found_by is not Pass.SILENT
        or (base.labels[pair.base], target.labels[pair.target]) in known
    ]
    ends = {(base.labels[pair.base], target.labels[pair.target]): pair for pair in found}
    right = Counter(kind for one, kind in known.items() if one in ends)
    kinds = {
        kind: Score(right[kind], right[kind], count)
        for kind, count in Counter(known.values()).items()
    }
    parts = sum((score for kind, score in kinds.items() if kind in _PARTS), NOTHING)
    judged = [
        (pair.confidence, one in known) for one, pair in ends.items() if pair.judgment is not None
    ]
    equal = sum(pair.found_by is Pass.IDENTICAL for one, pair in ends.items() if one not in known)
    return Tally(Score(sum(right.values()), len(ends), len(known)), parts, kinds, judged, equal)


def calibration_error(sure: Iterable[tuple[float, bool]]) -> float:
    """Return the expected calibration error (Naeini, Cooper and Hauskrecht 2015), in ten bins."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, is_right in sure:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, is_right))
    total = sum(map(len, bins.values()))
    return sum(
        abs(sum(confidence - is_right for confidence, is_right in one)) / total
        for one in bins.values()
    )


def held_out(contests: Sequence[Contest]) -> dict[str, Beliefs]:
    """Cross-validate: return, for the name of each pair, beliefs that were fitted without it."""
    names = [f"{contest.pair.corpus} {contest.pair.name}" for contest in contests]
    by_corpus: Counter[str] = Counter()
    fold_of = {}
    for contest, name in zip(contests, names, strict=True):
        fold_of[name] = by_corpus[contest.pair.corpus] % FOLDS
        by_corpus[contest.pair.corpus] += 1
    studied = [study(lesson) for lesson in lessons()]
    fitted = {}
    for fold in sorted(set(fold_of.values())):
        fitted[fold] = fit([one for one in studied if fold_of[one.lesson.name] != fold])
        sys.stderr.write(f"fitted without part {fold + 1} of {FOLDS}\n")
    return {name: fitted[fold] for name, fold in fold_of.items()}


def report(contests: Sequence[Contest], beliefs: Mapping[str, Beliefs]) -> Iterator[str]:
    """Yield the lines of the results file, given the held-out beliefs; there may be none."""
    now = datetime.now(UTC).date().isoformat()
    yield "# Alignment, the engine alone"
    yield ""
    yield f"Measured on {now} with Parley {version('parley')}, alignment method {METHOD}, "
    yield f"Python {sys.version.split()[0]}. One set of settings for all; the targets of the public"
    yield "corpora stand in a random order. *Fitted*: these texts are among those that the engine"
    yield "learnt from. *Held out*: fitted anew without the text that is scored."
    yield ""
    yield (
        "| Corpus | Pair | Precision | Recall | F1 | Splits and merges | F1 held out "
        "| F1 with meaning | Links |"
    )
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|"
    corpora: defaultdict[str, tuple[Tally, Tally]] = defaultdict(lambda: (Tally(), Tally()))
    pairs = {}
    for contest in contests:
        pair = contest.pair
        own = scored(contest, FITTED, None)
        without = beliefs.get(f"{pair.corpus} {pair.name}")
        away = scored(contest, without, None) if without else Tally()
        meant = None
        if contest.meaning is not None:
            meant = scored(contest, FITTED, contest.meaning).all_links.f1
        corpora[pair.corpus][0].add(own)
        corpora[pair.corpus][1].add(away)
        pairs[pair.name] = own, meant
        yield _row(pair.corpus, pair.name, own, away, meant)
    for corpus, (own, away) in corpora.items():
        yield _row(f"**{corpus}**", "all", own, away, None)
    yield ""
    for corpus, (own, _) in corpora.items():
        if own.equal:
            wrong = own.all_links.found - own.all_links.right
            yield (
                f"In {corpus}, {own.equal} of the {wrong} links counted wrong join points that "
                "read the same to the letter: there the corpus goes by numbers."
            )
    yield ""
    yield "## Recall by kind of link"
    yield ""
    yield "| Corpus | Kind | Recall | Held out | Links |"
    yield "|---|---|---:|---:|---:|"
    for corpus, (own, away) in corpora.items():
        for kind, one in sorted(own.kinds.items()):
            out = f"{away.kinds[kind].recall:.3f}" if kind in away.kinds else "–"
            yield f"| {corpus} | {kind} | {one.recall:.3f} | {out} | {one.known} |"
    yield ""
    yield "## Figures to reach"
    yield ""
    yield "| Figure | Measured | |"
    yield "|---|---:|---|"
    yield from _plan_figures(pairs)
    if beliefs:
        yield from _public_figures(corpora, pairs)


def main() -> None:
    """Measure, print, and write the results if nothing had to be left out."""
    pairs = list(plan_pairs())
    try:
        pairs += public_pairs()
    except GoldMissingError as error:
        _print(report(_contests(pairs), {}))
        sys.stderr.write(
            f"{error} Left out: {', '.join(PUBLIC)} and every figure held out; "
            f"{RESULTS.name} stays as it is.\n"
        )
        return
    contests = _contests(pairs)
    lines = _print(report(contests, held_out(contests)))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _contests(pairs: Iterable[GoldPair]) -> list[Contest]:
    return [Contest(pair, *pair.prepared(), meaning_of(pair)) for pair in pairs]


def _print(lines: Iterable[str]) -> list[str]:
    """Print lines as they come, and return them."""
    printed = []
    for line in lines:
        printed.append(line)
        sys.stdout.write(line + "\n")
    return printed


def _row(corpus: str, name: str, own: Tally, away: Tally, meant: float | None) -> str:
    links = own.all_links
    parts = f"{own.parts.right} of {own.parts.known}" if own.parts.known else "–"
    held = f"{away.all_links.f1:.3f}" if away.all_links.known else "–"
    with_meaning = "–" if meant is None else f"{meant:.3f}"
    return (
        f"| {corpus} | {name} | {links.precision:.3f} | {links.recall:.3f} | {links.f1:.3f} "
        f"| {parts} | {held} | {with_meaning} | {links.known} |"
    )


def _plan_figures(pairs: Mapping[str, tuple[Tally, float | None]]) -> Iterator[str]:
    for name in (name for name in pairs if "..." in name):
        tally, meant = pairs[name]
        f1, parts = tally.all_links.f1, tally.parts
        yield _figure(f"{name}: F1", f1, _LEAST["plans"])
        if parts.known:
            yield _figure(f"{name}: recall of splits and merges", parts.recall, _LEAST_PARTS)
        if meant is not None:
            yield _figure(f"{name}: F1 with meaning, no worse", meant, f1)


def _public_figures(
    corpora: Mapping[str, tuple[Tally, Tally]], pairs: Mapping[str, tuple[Tally, float | None]]
) -> Iterator[str]:
    for corpus in ("fr_bills", "nist_draft_final"):
        yield _figure(f"{corpus}: F1", corpora[corpus][0].all_links.f1, _LEAST[corpus])
    for name in ("rus-ukr", "ukr-bel"):
        yield _figure(f"udhr {name}: F1", pairs[name][0].all_links.f1, 1.0)
    for name in ("eng-ukr", "eng-rus"):
        links = pairs[name][0].all_links
        title = f"udhr {name}: precision ({links.found} links claimed)"
        yield _figure(title, links.precision, _LEAST_PRECISION)
    error = calibration_error(judged for _, away in corpora.values() for judged in away.sure)
    verdict = "reached" if error <= _MOST_ERROR else "**not reached**"
    title = "calibration error of judged links, held out"
    yield f"| {title} ≤ {_MOST_ERROR} | {error:.3f} | {verdict} |"


def _figure(name: str, measured: float, least: float) -> str:
    verdict = "reached" if measured >= least else "**not reached**"
    return f"| {name} ≥ {least:.3g} | {measured:.3f} | {verdict} |"


if __name__ == "__main__":
    main()
