"""Following a point through all versions and plans that are tied to its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.domain.comparison import Change, Comparison
from app.domain.errors import BadReferenceError
from app.domain.kinds import Stored
from app.domain.lineage import Lineage, PointKey, Tie, draw_lineage
from app.domain.links import CuratedAlignment, Link
from app.domain.plans import Derivation, Plan, Version, Witness
from app.domain.references import PairReference, Reference, parse_reference
from app.domain.rendering import RenderedPoint, rendered_points
from app.domain.threads import Biography, Ending, Step, trace
from app.services.comparison import ComparedPair, compare_texts
from app.services.links import LinkChoice
from app.services.plans import get_point_label, get_version, nearest_witnesses
from app.storage import records


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

    biography: Biography
    points: Mapping[PointKey, ToldPoint]
    versions: Mapping[str, Stored[Version]]
    compared: Mapping[Tie, ComparedPair]

    @property
    def meaning(self) -> str | None:
        """The model that measured meanings in any of the comparisons; None where none did."""
        return next((pair.meaning for pair in self.compared.values() if pair.meaning), None)

    def of_step(self, step: Step) -> tuple[Comparison, Change]:
        """Return the comparison that a step stands in, and the change that it is part of."""
        comparison = self.compared[step.tie].comparison
        return comparison, _change_at(comparison, step.tie, step.base)

    def of_ending(self, ending: Ending) -> tuple[Comparison | None, Change | None]:
        """Return what tells that nothing answers a point; nothing where there is no text."""
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
    versions = {one.record.key: one for one in records.list_records(session, Version, at)}
    told = nearest_witnesses(session, at)
    lineage = _lineage(session, versions, told, at)
    walk = _Walk(session, told, at)
    biography = trace(PointKey(version.key, label), lineage, walk.links)
    for ending in biography.endings:
        walk.links(ending.tie)
    return FollowedPoint(
        biography=biography,
        points={
            one.point: _told(session, one.point, versions, told, at) for one in biography.stations
        },
        versions=versions,
        compared=walk.compared,
    )


@dataclass(slots=True)
class _Walk:
    """The comparisons that one biography needs, each made once."""

    session: Session
    told: Mapping[str, Witness]
    at: int | None
    compared: dict[Tie, ComparedPair] = field(default_factory=dict)

    def links(self, tie: Tie) -> tuple[Link, ...]:
        """Return the links of two versions; none where one of them has no text."""
        if tie.base not in self.told or tie.target not in self.told:
            return ()
        if tie not in self.compared:
            pair = PairReference(parse_reference(tie.base), parse_reference(tie.target))
            self.compared[tie] = compare_texts(self.session, pair, LinkChoice.ALL, self.at)
        changes = self.compared[tie].comparison.changes
        return tuple(dict.fromkeys(link for change in changes for link in change.links))


def _lineage(
    session: Session,
    versions: Mapping[str, Stored[Version]],
    told: Mapping[str, Witness],
    at: int | None,
) -> Lineage:
    judged = [one.record for one in records.list_records(session, CuratedAlignment, at)]
    return draw_lineage(
        versions=[one.record for one in versions.values()],
        derivations=[one.record for one in records.list_records(session, Derivation, at)],
        judged=[(one.base, one.target) for one in judged],
        told=told.keys(),
    )


def _told(
    session: Session,
    at_point: PointKey,
    versions: Mapping[str, Stored[Version]],
    told: Mapping[str, Witness],
    at: int | None,
) -> ToldPoint:
    version = versions[at_point.text]
    witness = told.get(at_point.text)
    (point,) = [
        one for one in rendered_points(version.record, witness) if one.label == at_point.label
    ]
    plan = records.get_record(session, Plan, version.record.plan, at).record
    return ToldPoint(plan, version, witness, point)


def _change_at(comparison: Comparison, tie: Tie, point: PointKey) -> Change:
    """Return the one change of a comparison that a point of either side is in."""
    (found,) = [
        change
        for change in comparison.changes
        for one in (change.base if point.text == tie.base else change.target)
        if one.label == point.label
    ]
    return found
