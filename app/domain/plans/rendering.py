"""A version as one of its witnesses has it: what is laid side by side when texts are compared."""

from dataclasses import dataclass

from app.domain.plans.model import Option, Point, PointStatus, Reading, Version, Witness, walk
from app.engine.alignment.point_text import PointText


@dataclass(frozen=True, slots=True)
class RenderedPoint:
    """A point with its reading; `text` is None where the witness does not report the point.

    `place` counts all points of the version in reading order, from 0.
    """

    place: int
    depth: int
    parent: str | None
    point: Point
    heading: str
    text: str | None
    options: tuple[str, ...]
    printed_label: str | None = None

    @property
    def label(self) -> str:
        """The label that the version gives the point."""
        return self.point.label

    @property
    def is_struck(self) -> bool:
        """Whether the source says that the point was deleted and its number kept."""
        return self.point.status is PointStatus.STRUCK

    @property
    def point_text(self) -> PointText:
        """What the engine is told of the point."""
        return PointText(
            label=self.label,
            place=self.place,
            depth=self.depth,
            parent=self.parent,
            heading=self.heading,
            text=self.text,
            wording=self.wording,
            topics=self.point.topics,
            status=str(self.point.status),
        )

    @property
    def attributed_options(self) -> tuple[tuple[Option, str], ...]:
        """The options with their texts."""
        return tuple(zip(self.point.options, self.options, strict=False))

    @property
    def wording(self) -> str:
        """All that the witness says at the point: its text, then each option on its own line."""
        if not self.options:
            return self.text or ""
        lines = [self.text or ""]
        lines += [f"{option.proponent}: {text}" for option, text in self.attributed_options]
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A version, one witness of it, and the points as that witness reads them."""

    version: Version
    witness: Witness
    points: tuple[RenderedPoint, ...]

    @property
    def point_texts(self) -> tuple[PointText, ...]:
        """What the engine is told of the points."""
        return tuple(point.point_text for point in self.points)


def render(version: Version, witness: Witness) -> Rendering:
    """Join a version's points with a witness's readings."""
    return Rendering(version, witness, rendered_points(version, witness))


def rendered_points(version: Version, witness: Witness | None) -> tuple[RenderedPoint, ...]:
    """Return a version's points in reading order, as a witness (None: nobody) reads them."""
    readings = {reading.label: reading for reading in witness.readings} if witness else {}
    return tuple(
        _rendered(place, at.depth, at.parent, at.point, readings.get(at.point.label))
        for place, at in enumerate(walk(version.points))
    )


def _rendered(
    place: int, depth: int, parent: str | None, point: Point, reading: Reading | None
) -> RenderedPoint:
    return RenderedPoint(
        place=place,
        depth=depth,
        parent=parent,
        point=point,
        heading=reading.heading if reading and reading.heading else point.heading,
        text=reading.text if reading else None,
        options=reading.options if reading else (),
        printed_label=reading.printed_label if reading else None,
    )
