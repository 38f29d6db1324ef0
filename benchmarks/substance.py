"""Substance benchmark: precision and recall of the typed deltas, by kind and by rule.

`python -m benchmarks.substance` writes results/substance.md and the tables in docs/method.md.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from typing import Final

from app.engine.facts.extract import METHOD, deltas, facts
from app.language.lexicon.fact_types import (
    LISTED,
    NAMED,
    NUMBERS,
    REFERRED,
    REVERSED,
    DeltaKind,
    Rule,
)
from app.language.lexicon.rules import WORDED
from benchmarks.annotated import HERE, Judged, Pair, Told, actors, annotated, judged
from benchmarks.editors import editors_table
from benchmarks.mutations import mutations

RESULTS: Final = HERE / "results" / "substance.md"
DOCUMENT: Final = HERE.parent / "docs" / "method.md"
BEGIN: Final = "<!-- measured by make bench-substance: begin -->\n"
END: Final = "<!-- measured by make bench-substance: end -->"
FACTS: Final = tuple(kind for kind in DeltaKind if kind not in {DeltaKind.NAME, DeltaKind.TERM})
"""The kinds that are read in one text; the others are told by what stands in a word's place."""
RULES: Final[tuple[Rule, ...]] = (
    *NUMBERS.values(),
    *WORDED,
    NAMED,
    REVERSED,
    LISTED,
    REFERRED,
)

_LANGUAGES: Final = {"en": "English", "uk": "Ukrainian", "ru": "Russian", "": "two languages"}
_SPEED_ROUNDS: Final = 400
_WORDS_OF_A_TEXT: Final = 60


@dataclass(frozen=True, slots=True)
class Score:
    """How many changes were found, missed and made up."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is there; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of what is there that was found; None where there was nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None


@cache
def read() -> tuple[Judged, ...]:
    """Return the annotated pairs, judged."""
    return tuple(judged(pair) for pair in annotated())


@cache
def mutated() -> tuple[Judged, ...]:
    """Return the mutated pairs, judged."""
    return tuple(judged(pair) for pair in mutations())


def by_kind(all_judged: Sequence[Judged]) -> dict[str, Score]:
    """Return the score of every kind."""
    return _scores(all_judged, lambda told: [told.kind], [kind.value for kind in FACTS])


def by_rule(all_judged: Sequence[Judged]) -> dict[str, Score]:
    """Return the score of every rule; a change between two values belongs to the rules of both."""
    return _scores(all_judged, _rules_of, [rule.name for rule in RULES])


def tables() -> str:
    """Return the tables of docs/method.md."""
    return "\n".join([*_kinds_table(), "", *_rules_table(), "", *editors_table(), ""])


def report() -> Iterator[str]:
    """Yield the lines of the results file."""
    now = datetime.now(UTC).date().isoformat()
    held = [one for one in read() if one.pair.is_held]
    yield "# Substance: which facts differ"
    yield ""
    yield f"Measured on {now} with Parley {version('parley')}, substance method {METHOD},"
    yield f"Python {sys.version.split()[0]}. Annotated pairs of sentences: {len(read())},"
    yield f"{len(held)} of them held back; mutated: {len(mutated())}."
    yield "`make bench-substance` measures again."
    yield ""
    yield from _kinds_table()
    for name, chosen in _chosen().items():
        yield from ("", f"## {name}", "", *_score_table("Kind", by_kind(chosen)))
        still = [one for one in chosen if not one.pair.told]
        disturbed = sum(bool(one.wrong) for one in still)
        yield from (
            "",
            f"Nothing changed in {len(still)} pairs; in {disturbed} of them a change is claimed.",
        )
    yield from ("", "## Rules", "", *_rules_table(), "", "## Editors", "", *editors_table(), "")
    yield from ("## Speed", "", *_speed())


def main() -> None:
    """Measure, print, and write the results and the document."""
    lines = list(report())
    sys.stdout.write("\n".join(lines) + "\n")
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(before + BEGIN + tables() + END + after, encoding="utf-8")


def _chosen() -> dict[str, list[Judged]]:
    """Return what is scored apart: both halves, every language, and the mutations of each."""
    found = {
        "Annotated, seen half": [one for one in read() if not one.pair.is_held],
        "Annotated, held half": [one for one in read() if one.pair.is_held],
    }
    for language, name in _LANGUAGES.items():
        found[f"Annotated, {name}"] = [one for one in read() if _language(one.pair) == language]
    for language, name in _LANGUAGES.items():
        if language:
            found[f"Mutated, {name}"] = [
                one for one in mutated() if _language(one.pair) == language
            ]
    return found


def _language(pair: Pair) -> str:
    base, target = pair.languages
    return base if base == target and base in _LANGUAGES else ""


def _scores(
    all_judged: Sequence[Judged], names_of: Callable[[Told], list[str]], names: Sequence[str]
) -> dict[str, Score]:
    counts: Counter[tuple[str, str]] = Counter()
    takes_rules = names_of is _rules_of
    for one in all_judged:
        for told, delta in one.right:
            for name in delta.rules if takes_rules else names_of(told):
                counts[name, "right"] += 1
        for told in one.missed:
            for name in names_of(told):
                counts[name, "missed"] += 1
        for delta in one.wrong:
            for name in delta.rules if takes_rules else [delta.kind.value]:
                counts[name, "wrong"] += 1
    return {
        name: Score(counts[name, "right"], counts[name, "missed"], counts[name, "wrong"])
        for name in names
    }


def _rules_of(told: Told) -> list[str]:
    """Return the rules that ought to have seen a change."""
    worded = {(rule.kind.value, rule.value): rule.name for rule in reversed(WORDED)}
    sides = {(told.kind, value) for value in (told.before, told.after) if value != ""}
    return sorted({worded.get((kind, str(value)), told.kind) for kind, value in sides})


def _kinds_table() -> Iterator[str]:
    seen = by_kind([one for one in read() if not one.pair.is_held])
    held = by_kind([one for one in read() if one.pair.is_held])
    made = by_kind(mutated())
    yield (
        "| Kind of delta | Seen: precision | recall | Held back: precision | recall | there"
        " | Mutations: precision | recall | there |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for kind in FACTS:
        cells = [
            *_figures(seen[kind]),
            *_figures(held[kind]),
            str(held[kind].right + held[kind].missed),
            *_figures(made[kind]),
            str(made[kind].right + made[kind].missed),
        ]
        yield f"| `{kind.value}` | {' | '.join(cells)} |"


def _rules_table() -> Iterator[str]:
    told, made = by_rule(read()), by_rule(mutated())
    yield "| Rule of substance | Severity | Precision | Recall | there | Mutations | there |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for rule in RULES:
        one, other = told[rule.name], made[rule.name]
        cells = [
            *_figures(one),
            str(one.right + one.missed),
            _figures(other)[1],
            str(other.right + other.missed),
        ]
        yield f"| `{rule.name}` | {rule.severity.value} | {' | '.join(cells)} |"


def _score_table(head: str, scores: dict[str, Score]) -> Iterator[str]:
    yield f"| {head} | Precision | Recall | Right | Missed | Wrong |"
    yield "|---|---:|---:|---:|---:|---:|"
    total = Score(
        sum(one.right for one in scores.values()),
        sum(one.missed for one in scores.values()),
        sum(one.wrong for one in scores.values()),
    )
    for name, one in {**scores, "all": total}.items():
        yield f"| {name} | {' | '.join(_figures(one))} | {one.right} | {one.missed} | {one.wrong} |"


def _figures(score: Score) -> tuple[str, str]:
    precision, recall = score.precision, score.recall
    return (
        "–" if precision is None else f"{precision:.3f}",
        "–" if recall is None else f"{recall:.3f}",
    )


def _speed() -> Iterator[str]:
    yield "| Language | Facts of a text of 60 words, CPU ms | Deltas of two, CPU ms |"
    yield "|---|---:|---:|"
    for language, name in _LANGUAGES.items():
        texts = _texts(language)
        if not texts:
            continue
        known = [facts(text, language, actors()) for text in texts]
        started = time.process_time()
        for place in range(_SPEED_ROUNDS):
            facts(texts[place % len(texts)], language, actors())
        middle = time.process_time()
        for place in range(_SPEED_ROUNDS):
            deltas(known[place % len(texts)], known[(place + 1) % len(texts)])
        end = time.process_time()
        each = 1000 / _SPEED_ROUNDS
        yield f"| {name} | {each * (middle - started):.2f} | {each * (end - middle):.2f} |"


def _texts(language: str) -> list[str]:
    """Return the sentences of a language, gathered to texts of 60 words."""
    sentences = (one.pair.base for one in read() if one.pair.languages == (language, language))
    words = " ".join(sentences).split()
    starts = range(0, len(words) - _WORDS_OF_A_TEXT, _WORDS_OF_A_TEXT)
    return [" ".join(words[start : start + _WORDS_OF_A_TEXT]) for start in starts]


if __name__ == "__main__":
    main()
