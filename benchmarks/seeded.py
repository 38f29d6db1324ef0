"""What the engine finds in texts that were changed at known rates.

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

from app.domain.alignment import METHOD, compute_links
from benchmarks.alignment import Score
from benchmarks.gold import points_of
from benchmarks.workloads import W2, W3, W3_BOILERPLATE, W28, Recipe, Workload, workload

RESULTS: Final = Path(__file__).parent / "results" / "seeded.md"
RECIPES: Final = (W28, W2, W3, W3_BOILERPLATE)


def report() -> Iterator[str]:
    """Yield the lines of the results file."""
    now = datetime.now(UTC).date().isoformat()
    yield "# Alignment of seeded texts"
    yield ""
    yield f"Measured on {now} with Parley {version('parley')}, alignment method {METHOD}, "
    yield f"Python {sys.version.split()[0]}. Changed: every point that is not identical in place."
    yield ""
    yield "| Workload | Changed, F1 | Edited | Moved | Split | Merged | Seconds |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for recipe in RECIPES:
        yield row(recipe)


def row(recipe: Recipe) -> str:
    """Return the measurement of one workload as a row: F1 of changed points, recall by kind."""
    made = workload(recipe)
    base, target = (
        points_of([{"id": f"{side}{place}", "text": text} for place, text in enumerate(texts)])
        for side, texts in (("a", made.base), ("b", made.target))
    )
    started = time.perf_counter()
    found = {link.ends for link in compute_links(base, target)}
    took = time.perf_counter() - started
    recalls = _recalls(made, found)
    cells = [
        f"{recalls[kind]:.3f}" if kind in recalls else "–"
        for kind in ("edited", "moved", "split", "merged")
    ]
    return f"| {recipe.name} | {_changed(made, found).f1:.3f} | {' | '.join(cells)} | {took:.1f} |"


def main() -> None:
    """Measure, print and write the results."""
    lines = []
    for line in report():
        lines.append(line)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


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
