"""Following a point through all versions and plans that are tied to its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.comparison.compare import Change, Comparison
from app.domain.comparison.point_history import Ending, HistoryStep, PointHistory, trace
from app.domain.errors import BadReferenceError
from app.domain.journal.stored import Stored
from app.domain.plans.lineage import PointKey, Tie
from app.domain.plans.model import Plan, Version, Witness
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.domain.positions.evidence import Evidence, newest_first
from app.domain.positions.statements import Target, TargetKind
from app.domain.references import Reference
from app.projections.comparer import ComparedPair
from app.projections.comparison_cache import ComparisonCache
from app.projections.statements import StatementsByTarget
from app.projections.store import open_statements, open_texts
from app.projections.texts import Texts
from app.queries.plans import get_point_label, get_version


@dataclass(frozen=True, slots=True)
class ToldPoint:
    """A point of a thread as stored, in the reading nearest to the document's own words."""

    plan: Plan
    version: Stored[Version]
    witness: Witness | None
    point: RenderedPoint


@dataclass(frozen=True, slots=True)
class FollowedPoint:
    """A biography with the texts of its points, and the comparisons that its steps come from.

    A tie to a version without a text has no comparison.
    """

    biography: PointHistory
    points: Mapping[PointKey, ToldPoint]
    versions: Mapping[str, Stored[Version]]
    compared: Mapping[Tie, ComparedPair]
    said: tuple[Evidence, ...]
    """What was said about the very points that it passes, oldest first."""

    @property
    def meaning(self) -> str | None:
        """The model that measured meanings in any of the comparisons; None where none did."""
        return next((pair.meaning for pair in self.compared.values() if pair.meaning), None)

    def of_step(self, step: HistoryStep) -> tuple[Comparison, Change]:
        """Return the comparison that a step stands in, and the change that it is part of."""
        comparison = self.compared[step.tie].comparison
        return comparison, _change_at(comparison, step.tie, step.base)

    def of_ending(self, ending: Ending) -> tuple[Comparison | None, Change | None]:
        """Return the comparison that shows that the point was dropped; None without a text."""
        if ending.tie not in self.compared:
            return None, None
        comparison = self.compared[ending.tie].comparison
        return comparison, _change_at(comparison, ending.tie, ending.point)


def follow_point(session: Session, reference: Reference, at: int | None) -> FollowedPoint:
    """Return what a point came from and what became of it.

    The steps between two versions are those of their comparison, in the witnesses it chooses.
    Raises BadReferenceError for a reference without a point, NotFoundError for what is not there.
    """
    if reference.label is None:
        message = f"A thread is named by one of its points: write {reference}/POINT."
        raise BadReferenceError(message)
    version = get_version(session, reference, at).record
    label = get_point_label(version, reference.label)
    texts = open_texts(session, at)
    comparison_cache = ComparisonCache(session, texts)
    biography = trace(PointKey(version.key, label), texts.lineage, comparison_cache.links)
    compared = {
        tie: pair
        for tie in (
            *(step.tie for step in biography.steps),
            *(end.tie for end in biography.endings),
        )
        if (pair := comparison_cache.compared(tie))
    }
    return FollowedPoint(
        biography=biography,
        points={station.point: _told(texts, station.point) for station in biography.stations},
        versions=texts.versions,
        compared=compared,
        said=_said(open_statements(session, at), biography),
    )


def _said(statements: StatementsByTarget, biography: PointHistory) -> tuple[Evidence, ...]:
    targets = [Target(TargetKind.POINT, str(station.point)) for station in biography.stations]
    found = (
        piece
        for target in targets
        for pieces in statements.about.get(target, {}).values()
        for piece in pieces
    )
    return tuple(sorted(found, key=newest_first, reverse=True))


def _told(texts: Texts, at_point: PointKey) -> ToldPoint:
    version = texts.versions[at_point.text]
    witness = texts.nearest.get(at_point.text)
    (point,) = [
        point for point in rendered_points(version.record, witness) if point.label == at_point.label
    ]
    return ToldPoint(texts.plans[version.record.plan].record, version, witness, point)


def _change_at(comparison: Comparison, tie: Tie, point: PointKey) -> Change:
    """Return the one change of a comparison that a point of either side is in."""
    (found,) = [
        change
        for change in comparison.changes
        for side_point in (change.base if point.text == tie.base else change.target)
        if side_point.label == point.label
    ]
    return found
