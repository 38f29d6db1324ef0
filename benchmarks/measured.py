"""The few measured figures that the page on method states, taken from the results as published.

`make bench-alignment`, `bench-substance` and `bench-judgement` write the results; this copies from
them what a reader needs to judge a finding, so that the page can never say anything else.
"""

import json
import re
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "results"
FILE: Final = HERE.parent / "app" / "web" / "measured.json"

_ON: Final = re.compile(r"Measured on (\d{4}-\d{2}-\d{2})")
_METHOD: Final = re.compile(r"(?:alignment|substance) method (\d+)")
_PAIRS: Final = re.compile(r"Annotated pairs of sentences: (\d+)")
_JUDGED: Final = {"changed": "changed", "the same": "same"}
_SETS: Final = {
    "clauses/dev.jsonl": "fitted",
    "clauses/heldout.jsonl": "held_out",
    "clauses_dev.jsonl (gold data)": "others",
    "errata_dev.jsonl (gold data)": "errata",
}
"""Whose clauses they are, by the heading in the results."""


def measured() -> dict[str, object]:
    """Return the figures, as the results have them today."""
    return {"alignment": _alignment(), "substance": _substance(), "judgement": _judgement()}


def write() -> None:
    """Write the figures where the page reads them."""
    FILE.write_text(json.dumps(measured(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _alignment() -> dict[str, object]:
    text = (RESULTS / "alignment.md").read_text(encoding="utf-8")
    rows = [row for row in _rows(text) if len(row) > len(("corpus", "pair")) and row[1] == "all"]
    pairs = [row for row in _rows(text) if row[0] == "plans" and "..." in row[1]]
    names = ("corpus", "pair", "precision", "recall", "f1", "parts", "held_out")
    return {
        "on": _first(_ON, text),
        "method": int(_first(_METHOD, text)),
        "corpora": [_named(names, row) | {"links": row[-1]} for row in rows],
        "pairs": [_named(names, row) | {"links": row[-1]} for row in pairs],
    }


def _substance() -> dict[str, object]:
    text = (RESULTS / "substance.md").read_text(encoding="utf-8")
    kinds = [row for row in _rows(text.partition("\n## ")[0]) if row[0].startswith("`")]
    judged = {
        _JUDGED[row[0]]: _named(("changes", "same", "different", "undetermined"), row[1:])
        for row in _rows(text.partition("## Editors")[2])
        if row[0] in _JUDGED
    }
    names = ("kind", "seen_precision", "seen_recall", "held_precision", "held_recall", "there")
    return {
        "on": _first(_ON, text),
        "method": int(_first(_METHOD, text)),
        "pairs": int(_first(_PAIRS, text)),
        "kinds": [_named(names, [row[0].strip("`"), *row[1:]]) for row in kinds],
        "judged": judged,
    }


def _judgement() -> list[dict[str, str]]:
    """Return what became of changes of substance and of harmless ones, a set of clauses each."""
    texts = (
        (RESULTS / name).read_text(encoding="utf-8")
        for name in ("judgement-held-out.md", "judgement.md")
    )
    found = []
    for part in (part for text in texts for part in text.split("\n## ")[1:]):
        rows = {row[0]: row for row in _rows(part)}
        total = rows.get("all", rows.get("en"))
        heading = part.partition("\n")[0]
        if heading in _SETS and total:
            changed = _named(("changed", "reworded", "substantive", "undetermined"), total[1:5])
            harmless = _named(("harmless", "alarms", "proved", "left_open"), total[5:9])
            found.append({"set": _SETS[heading]} | changed | harmless)
    return found


def _rows(text: str) -> list[list[str]]:
    lines = (line for line in text.splitlines() if line.startswith("| "))
    return [[cell.strip().strip("*") for cell in line.strip("|").split("|")] for line in lines]


def _named(names: tuple[str, ...], row: list[str]) -> dict[str, str]:
    return dict(zip(names, row, strict=False))


def _first(shape: "re.Pattern[str]", text: str) -> str:
    found = shape.search(text)
    if found is None:
        message = f"the results do not say {shape.pattern}"
        raise ValueError(message)
    return found[1]


if __name__ == "__main__":
    write()
