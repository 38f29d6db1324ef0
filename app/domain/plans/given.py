"""A text that somebody brings to be compared, read as a version and a witness; stored nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.dates import EventDate
from app.domain.errors import Fault
from app.domain.plans.model import (
    Completeness,
    Fidelity,
    LabelKind,
    Point,
    Publicity,
    Reading,
    Version,
    VersionKind,
    Witness,
)


@dataclass(frozen=True, slots=True)
class GivenPoint:
    """One point of a text that was brought."""

    label: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text with its points in reading order; `1.a` stands under `1`, if there is one."""

    title: str
    language: str
    points: tuple[GivenPoint, ...]
    fidelity: Fidelity = Fidelity.VERBATIM_OFFICIAL
    are_labels_printed: bool = True


def check_given(given: GivenText) -> tuple[Fault, ...]:
    """Return every label that a text has twice."""
    return tuple(_repeated(given.points))


def as_version(given: GivenText, plan: str, day: EventDate) -> tuple[Version, Witness]:
    """Return a text that was brought on a day as a version of its own plan, with its witness."""
    version = Version(
        plan=plan,
        ordinal=1,
        title=given.title,
        date=day,
        kind=VersionKind.PROPOSAL,
        publicity=Publicity.UNPUBLISHED,
        points=_nested(given),
    )
    readings = tuple(
        Reading(point.label, point.text, heading=point.heading or None) for point in given.points
    )
    witness = Witness(
        version=version.key,
        slug="given",
        language=given.language,
        publisher="whoever asked",
        fidelity=given.fidelity,
        completeness=Completeness.FULL,
        readings=readings,
    )
    return version, witness


def _nested(given: GivenText) -> tuple[Point, ...]:
    kind = LabelKind.PRINTED if given.are_labels_printed else LabelKind.EDITORIAL
    children: dict[str, list[str]] = {"": []}
    for point in given.points:
        above = point.label.rpartition(".")[0]
        while above and above not in children:
            above = above.rpartition(".")[0]
        children[above].append(point.label)
        children[point.label] = []
    headings = {point.label: point.heading for point in given.points}

    def below(label: str) -> tuple[Point, ...]:
        return tuple(
            replace(Point(child, headings[child], label_kind=kind), points=below(child))
            for child in children[label]
        )

    return below("")


def _repeated(points: Sequence[GivenPoint]) -> Iterator[Fault]:
    known: set[str] = set()
    for place, point in enumerate(points):
        if point.label in known:
            message = f"There are two points {point.label}; give each a label of its own."
            yield Fault(("points", place, "label"), message)
        known.add(point.label)
