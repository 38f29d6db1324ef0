"""A comparison laid out as a table, a row a change: what its CSV holds."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.presenters.shapes.comparison import ChangeOut, ComparedPointOut, ComparisonOut
from app.presenters.shapes.deltas import DeltaOut
from app.presenters.shapes.positions import BesideOut

COMPARISON_COLUMNS: Final = (
    "base",
    "target",
    "comparability",
    "id",
    "fates",
    "topics",
    "base_points",
    "base_heading",
    "base_text",
    "target_points",
    "target_heading",
    "target_text",
    "differences",
    "links",
    "disputed",
    "notes",
    "base_positions",
    "target_positions",
)


def comparison_rows(answer: ComparisonOut) -> Iterator[dict[str, str]]:
    """Yield a row for every change that is shown; each says what may be concluded from it."""
    whole = {
        "base": answer.base.ref,
        "target": answer.target.ref,
        "comparability": str(answer.comparability.level),
    }
    for change in answer.changes:
        yield whole | _change(change)


def delta_in_words(delta: DeltaOut) -> str:
    """Return a delta as “Number: 600,000 → 800,000”; what is only on one side with its sign."""
    if delta.base and delta.target:
        said = f"{delta.base.text} → {delta.target.text}"
    elif delta.target:
        said = f"+ {delta.target.text}"
    else:
        said = f"− {delta.base.text if delta.base else ''}"
    return f"{str(delta.kind).replace('_', ' ')}: {said}"


def _change(change: ChangeOut) -> dict[str, str]:
    option_deltas = [
        f"{option.proponent.slug}’s option: {delta_in_words(delta)}"
        for option in change.options
        for delta in option.deltas
    ]
    return {
        "id": change.id,
        "fates": " ".join(change.fates),
        "topics": " ".join(change.topics),
        "base_points": _labels(change.base),
        "base_heading": _headings(change.base),
        "base_text": change.base_text,
        "target_points": _labels(change.target),
        "target_heading": _headings(change.target),
        "target_text": change.target_text,
        "differences": "\n".join([*map(delta_in_words, change.deltas), *option_deltas]),
        "links": "\n".join(
            f"{link.base} → {link.target} ({link.origin}{', rival' if link.rival else ''})"
            for link in change.links
        ),
        "disputed": "yes" if any(link.disputed for link in change.links) else "no",
        "notes": "\n".join(dict.fromkeys(change.notes)),
        "base_positions": _positions(change.base_positions),
        "target_positions": _positions(change.target_positions),
    }


def _labels(points: Iterable[ComparedPointOut]) -> str:
    return " ".join(point.label for point in points)


def _headings(points: Iterable[ComparedPointOut]) -> str:
    return "; ".join(point.heading for point in points if point.heading)


def _positions(positions: Iterable[BesideOut]) -> str:
    return "\n".join(
        f"{one.label}: {one.party} {one.stance} ({one.standing}), {one.stated_on}, {one.statement}"
        for one in positions
    )
