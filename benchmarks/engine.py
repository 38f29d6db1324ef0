"""Speed benchmark: the engine beside its peers, with the quality and the memory of each.

`python -m benchmarks.engine` runs everything and writes results/engine.md; with the names of parts
after it, such as `W1 W2 growth`, it runs these alone and only prints.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.contestants import parley, peers
from benchmarks.engine_page import page
from benchmarks.heats import entries, run_heat
from benchmarks.race import FAILED

RESULTS: Final = Path(__file__).parent / "results" / "engine.md"


def main(parts: Sequence[str]) -> None:
    """Run the parts named, or all of them, and tell what was found."""
    everybody = [*parley(), *peers()]
    wanted = [entry for entry in entries() if not parts or entry.part.split()[0] in parts]
    started = time.monotonic()
    heats = []
    for entry in wanted:
        heats.append(run_heat(entry, everybody))
        taken = time.monotonic() - started
        sys.stderr.write(f"{taken:6.0f} s  {entry.part}: {entry.name}\n")
    lines = "\n".join(page(heats, everybody, time.monotonic() - started)) + "\n"
    sys.stdout.write(lines)
    broken = {
        f"{heat.name}, {one.name}: {heat.results[one.name].refusal}"
        for heat in heats
        for one in parley()
        if one.name in heat.results and heat.results[one.name].refusal.startswith(FAILED)
    }
    if broken:
        # That is a fault of ours and no measurement, so that the page of before stands.
        sys.exit("\n".join(sorted(broken)))
    if not parts:
        RESULTS.write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
