"""The public shape of a comparison in brief: what a picture of it needs."""

from collections.abc import Iterable

from pydantic import Field

from app.domain.comparison.compare import Change, Comparison, Fate
from app.domain.comparison.filters import CompareOptions
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


class OutlineOut(Shape):
    """The whole comparison, whatever is asked for: all points in reading order, and all changes."""

    base: list[OutlinePointOut]
    target: list[OutlinePointOut]
    changes: list[OutlineChangeOut]


def outline_out(compared: Comparison, wanted: CompareOptions) -> OutlineOut:
    """Return a comparison in brief."""
    return OutlineOut(
        base=_points_out(compared.base.points),
        target=_points_out(compared.target.points),
        changes=[_change_out(change, wanted) for change in compared.changes],
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
