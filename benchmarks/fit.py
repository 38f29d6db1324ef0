"""Train the engine's logistic regressions, and write the weights: `python -m benchmarks.fit`.

Two regressions with a ridge (A. E. Hoerl and R. W. Kennard 1970), each with its variants.
The numbers are written into app/engine/alignment/weights.py with as many digits as matter.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import app.engine.alignment
from app.engine.alignment.align import Aligner, AlignmentOptions
from app.engine.alignment.classifier import Belief, Beliefs, Evidence, Weight
from app.engine.alignment.features import Text
from benchmarks.gold import GoldPair
from benchmarks.gold_folder import GoldMissingError
from benchmarks.meant import meaning_of
from benchmarks.training import Lesson, lessons

FITTED: Final = Path(app.engine.alignment.__file__).parent / "weights.py"
_RIDGE: Final = {"text": 0.5, "topics": 0.5, "text and meaning": 0.3}
_PART_RIDGE: Final = {"text": 0.3, "topics": 0.5}
_PART_WEIGHT: Final = {"text": 1.0, "topics": 2.0}
_NOTHING: Final = Beliefs(
    {name: Belief(-30.0, {}) for name in _RIDGE}, {name: Belief(-30.0, {}) for name in _PART_RIDGE}
)

_EITHER_WAY: Final = frozenset(
    """
    length proportion level beside first_part is_linked part_has_children whole_has_children
    part_on_top whole_on_top against_mates
    """.split()
)
"""Evidence that may speak against a link; more of any other never does."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Evidence on the pairs of one lesson, whether each is a known link, and what it counts for."""

    variant: str
    evidence: Evidence
    known: Numbers
    weight: float


@dataclass(frozen=True, slots=True)
class Studied:
    """A lesson made ready: its texts, and what its best pairs show, with and without meanings."""

    lesson: Lesson
    base: Text
    target: Text
    pairs: tuple[Examples, ...]


def study(lesson: Lesson) -> Studied:
    """Return a lesson with the evidence on its best pairs, which no belief has a part in."""
    base, target = lesson.pair.prepared()
    return Studied(lesson, base, target, tuple(_of_pairs(lesson, base, target)))


def fit(studied: Sequence[Studied]) -> Beliefs:
    """Return the beliefs that some lessons teach."""
    pairs: defaultdict[str, list[Examples]] = defaultdict(list)
    for one in studied:
        for examples in one.pairs:
            pairs[examples.variant].append(examples)
    beliefs = Beliefs(
        {name: _fitted(found, _RIDGE[name]) for name, found in pairs.items()}, _NOTHING.part
    )
    parts: defaultdict[str, list[Examples]] = defaultdict(list)
    for one in studied:
        for examples in _of_parts(one, beliefs) if one.lesson.teaches_parts else ():
            parts[examples.variant].append(examples)
    return Beliefs(
        beliefs.pair, {name: _fitted(found, _PART_RIDGE[name]) for name, found in parts.items()}
    )


def _of_pairs(lesson: Lesson, base: Text, target: Text) -> Iterator[Examples]:
    meaning = meaning_of(lesson.pair)
    for meant in [None] if meaning is None else [None, meaning]:
        aligner = Aligner(base, target, meant, AlignmentOptions(beliefs=_NOTHING))
        aligner.pair_identical()
        aligner.pair_by_runs()
        found = aligner.best_pairs()
        if found is None or not len(found.base):
            continue
        variant = aligner.variant(found.evidence)
        if meant is None or "meaning" in variant:
            known = _known(lesson.pair, aligner, found.base, found.target)
            yield Examples(variant, found.evidence, known, lesson.weight)


def _of_parts(one: Studied, beliefs: Beliefs) -> Iterator[Examples]:
    aligner = Aligner(one.base, one.target, None, AlignmentOptions(beliefs=beliefs))
    aligner.pair()
    found = aligner.part_candidates()
    if found is not None and len(found.base):
        known = _known(one.lesson.pair, aligner, found.base, found.target)
        variant = aligner.variant(found.evidence)
        yield Examples(variant, found.evidence, known, one.lesson.weight * _PART_WEIGHT[variant])


def _known(
    pair: GoldPair,
    aligner: Aligner,
    olds: NDArray[np.intp],
    news: NDArray[np.intp],
) -> Numbers:
    base, target = aligner.sides
    ends = [
        (base.labels[aligner.seen[0][a]], target.labels[aligner.seen[1][b]])
        for a, b in zip(olds, news, strict=True)
    ]
    return np.array([float(one in pair.links) for one in ends])


def _fitted(examples: Sequence[Examples], ridge: float) -> Belief:
    names = list(examples[0].evidence)
    table = np.column_stack(
        [np.concatenate([one.evidence[name] for one in examples]) for name in names]
    )
    known = np.concatenate([one.known for one in examples])
    weights = np.concatenate([np.full(len(one.known), one.weight) for one in examples])
    usual, spread = table.mean(0), table.std(0)
    spread[spread == 0] = 1
    scaled = (table - usual) / spread

    def loss(parameters: Numbers) -> tuple[float, Numbers]:
        odds = scaled @ parameters[1:] + parameters[0]
        chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        wrong = weights * (chance - known)
        likely = weights * (np.logaddexp(0, odds) - known * odds)
        slope = np.concatenate([[wrong.sum()], wrong @ scaled + parameters[1:] / ridge])
        return float(likely.sum() + (parameters[1:] ** 2).sum() / 2 / ridge), slope

    bounds = [(None, None), *((None if name in _EITHER_WAY else 0, None) for name in names)]
    found = minimize(
        loss,
        np.zeros(len(names) + 1),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": 5000, "ftol": 1e-12, "gtol": 1e-8},
    ).x
    return Belief(
        round(float(found[0]), 4),
        {
            name: Weight(round(float(weight / scale), 4), round(float(mean), 4))
            for name, weight, scale, mean in zip(names, found[1:], spread, usual, strict=True)
        },
    )


def written(beliefs: Beliefs) -> str:
    """Return the beliefs as the module that holds them."""
    lines = [
        '"""What the engine\'s evidence counts for, fitted on known correspondences.',
        "",
        "Written by `make fit` and never by hand; docs/method.md says what it was fitted on.",
        '"""',
        "",
        "from app.engine.alignment.classifier import Belief, Beliefs, Weight",
        "",
        "FITTED = Beliefs(",
    ]
    for part, models in (("pair", beliefs.pair), ("part", beliefs.part)):
        lines.append(f"    {part}={{")
        for name, belief in sorted(models.items()):
            lines += [
                f'        "{name}": Belief(',
                f"            prior={belief.prior},",
                "            weights={",
            ]
            lines += [
                f'                "{of}": Weight({one.weight}, usual={one.usual}),'
                for of, one in belief.weights.items()
            ]
            lines += ["            },", "        ),"]
        lines.append("    },")
    return "\n".join([*lines, ")", ""])


def main() -> None:
    """Fit on everything and write the module; without the gold data, say so and write nothing."""
    try:
        taught = list(lessons())
    except GoldMissingError as error:
        sys.exit(f"{error} The weights stay as they are.")
    FITTED.write_text(written(fit([study(lesson) for lesson in taught])), encoding="utf-8")
    sys.stdout.write(f"{FITTED} written\n")


if __name__ == "__main__":
    main()
