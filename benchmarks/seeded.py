"""Alignment benchmark on synthetic texts that were changed at known rates.

`python -m benchmarks.seeded` writes results/seeded.md.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from app.engine.alignment.align import METHOD, align
from benchmarks.alignment import Score
from benchmarks.gold import points_of, prepare_points
from benchmarks.workloads import W2, W3, W3_ALL, W3_BOILERPLATE, W28, Recipe, Workload, workload

RESULTS: Final = Path(__file__).parent / "results" / "seeded.md"
RECIPES: Final = (W28, W2, W3, W3_ALL, W3_BOILERPLATE)
_LEAST: Final = {"changed": 0.995, "moved": 0.99, "split": 0.97, "merged": 0.97}
_NEARLY: Final = {W3_ALL.name: 0.98, W3_BOILERPLATE.name: 0.97}
"""What is asked of F1 where all points were reworded, or are nearly alike; of parts, nothing."""


def report() -> Iterator[str]:
    """Yield the lines of the results file."""
    now = datetime.now(UTC).date().isoformat()
    yield "# Alignment of seeded texts"
    yield ""
    yield f"Measured on {now} with Parley {version('parley')}, alignment method {METHOD}, "
    yield f"Python {sys.version.split()[0]}. Changed: every point that is not identical in place."
    yield ""
    yield "| Workload | Changed, F1 | Edited | Moved | Split | Merged | Seconds | Figures |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    for recipe in RECIPES:
        yield row(recipe)
    yield ""
    asked = ", ".join(f"{name} {least}" for name, least in _NEARLY.items())
    yield "Figures to reach: F1 of changed points 0.995, recall of moves 0.99, of splits and merges"
    yield f"0.97; of the two hard workloads F1 alone: {asked}."


def row(recipe: Recipe) -> str:
    """Return the measurement of one workload as a row: F1 of changed points, recall by kind."""
    made = workload(recipe)
    base, target = (
        points_of([{"id": f"{side}{place}", "text": text} for place, text in enumerate(texts)])
        for side, texts in (("a", made.base), ("b", made.target))
    )
    started = time.perf_counter()
    pairs = align(prepare_points(base), prepare_points(target))
    took = time.perf_counter() - started
    found = {(base[pair.base].label, target[pair.target].label) for pair in pairs}
    recalls = _recalls(made, found)
    changed = _changed(made, found).f1
    cells = [
        f"{recalls[kind]:.3f}" if kind in recalls else "–"
        for kind in ("edited", "moved", "split", "merged")
    ]
    verdict = "reached" if _is_reached(recipe.name, changed, recalls) else "**not reached**"
    return f"| {recipe.name} | {changed:.3f} | {' | '.join(cells)} | {took:.1f} | {verdict} |"


def main() -> None:
    """Measure, print and write the results."""
    lines = []
    for line in report():
        lines.append(line)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _is_reached(name: str, changed: float, recalls: dict[str, float]) -> bool:
    if name in _NEARLY:
        return changed >= _NEARLY[name]
    measured = {"changed": changed, **recalls}
    return all(measured.get(kind, 1.0) >= least for kind, least in _LEAST.items())


def _changed(made: Workload, found: set[tuple[str, str]]) -> Score:
    identical = {ends for ends, kind in made.links.items() if kind == "identical"}
    known = set(made.links) - identical
    claimed = found - identical
    return Score(len(known & claimed), len(claimed), len(known))


def _recalls(made: Workload, found: set[tuple[str, str]]) -> dict[str, float]:
    known = Counter(made.links.values())
    right = Counter(kind for ends, kind in made.links.items() if ends in found)
    return {kind: right[kind] / count for kind, count in known.items()}


if __name__ == "__main__":
    main()
