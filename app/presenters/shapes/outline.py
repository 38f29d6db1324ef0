"""The public shape of a comparison in brief: what a picture of it needs."""

from collections import Counter
from collections.abc import Iterable

from pydantic import Field

from app.domain.comparison.compare import Change, Comparison, Fate
from app.domain.comparison.filters import CompareOptions
from app.domain.comparison.top_level import PointOutcome, TopLevelPoint, by_top_level
from app.domain.plans.rendering import RenderedPoint
from app.fields import Shape


class OutlinePointOut(Shape):
    """A point of one side."""

    label: str
    heading: str
    depth: int


class OutlineChangeOut(Shape):
    """A change, named by its id, and the links that join its points."""

    id: str
    fates: list[Fate]
    base: list[str]
    target: list[str]
    links: list[tuple[str, str]] = Field(description="label in the base, label in the target")
    is_shown: bool = Field(description="whether `topic`, `fate` and `only` let it through")


class TopLevelPointOut(Shape):
    """What became of a top-level point and its sub-points."""

    base: list[str]
    target: list[str]
    heading: str
    outcome: PointOutcome = Field(
        description="the gravest of what became of its parts; sub_points: only sub-points came or "
        "went; not_compared: no more can be said than that a text has it"
    )
    changes: list[str] = Field(description="the ids of its changes, its own first")


class OutlineOut(Shape):
    """The whole comparison, whatever is asked for: all points in reading order, and all changes."""

    base: list[OutlinePointOut]
    target: list[OutlinePointOut]
    changes: list[OutlineChangeOut]
    top_level: list[TopLevelPointOut]
    outcomes: dict[PointOutcome, int] = Field(description="how many top-level points have each")


def outline_out(compared: Comparison, wanted: CompareOptions) -> OutlineOut:
    """Return a comparison in brief."""
    entries = by_top_level(compared.changes)
    counts = Counter(entry.outcome for entry in entries)
    return OutlineOut(
        base=_points_out(compared.base.points),
        target=_points_out(compared.target.points),
        changes=[_change_out(change, wanted) for change in compared.changes],
        top_level=[_top_level_out(entry) for entry in entries],
        outcomes={outcome: counts[outcome] for outcome in PointOutcome},
    )


def _top_level_out(entry: TopLevelPoint) -> TopLevelPointOut:
    return TopLevelPointOut(
        base=list(entry.base),
        target=list(entry.target),
        heading=entry.heading,
        outcome=entry.outcome,
        changes=[change.id for change in entry.changes],
    )


def _points_out(points: Iterable[RenderedPoint]) -> list[OutlinePointOut]:
    return [
        OutlinePointOut(label=point.label, heading=point.heading, depth=point.depth)
        for point in points
    ]


def _change_out(change: Change, wanted: CompareOptions) -> OutlineChangeOut:
    here = {point.label for point in change.base}, {point.label for point in change.target}
    return OutlineChangeOut(
        id=change.id,
        fates=list(change.fates),
        base=[point.label for point in change.base],
        target=[point.label for point in change.target],
        links=[
            (link.base, link.target)
            for link in change.links
            if not link.rival and link.base in here[0] and link.target in here[1]
        ],
        is_shown=wanted.lets_through(change),
    )
